# The words of the interface in English, and the reference for all other languages: a key that another language
# lacks is said with the words of this file. The theme guide tells how a site replaces some of them.
#
# Labels, headings and names of kinds begin with a capital; words that stand within a sentence or a chip do not.
# PRECISION($date) gives `day`, `month`, `year` or `other`, for languages whose preposition hangs on it, and `about-day` or
# `about` for a date that is said to be about then; WITHOUT_ABOUT($date) is such a date without that word.

## The frame of every page

skip-to-content = Skip to the content
main-navigation = Main navigation
breadcrumb = You are here
on-this-page = On this page
nav-home = Where things stand
nav-timeline = Timeline
nav-subjects = Subjects
nav-actors = Actors
nav-stories = Stories
page = Page
pages = Pages
nav-as-of = As of a date
nav-compare = Compare
nav-upcoming = Upcoming
nav-changes = Corrections
nav-sources = Sources
nav-search = Search
nav-data = Data
menu = Menu
language = Language
theme-switch = Light or dark
theme-auto = As the system
theme-light = Light
theme-dark = Dark
back-to-top = Back to the top
edit-page = Edit this page
report-error = Report an error
licence-line = Licensed under { $licence }
published-by = Published by { $publisher }
built-with = Built with
worked-out-for = Worked out for { $date }
card-as-of = As of { $month }
print-as-of = As of { $date }
not-translated = This text has not been translated and is shown in { $language }.
draft-mark = Draft
retracted-mark = Retracted
past-bar = This is the past: what stood on { $date }.
back-to-today = Back to today
page-not-found = Page not found
style = Style
style-intro = The pieces of this theme side by side, as they are drawn on the pages. No page leads here.
style-tones = Five tones
style-marks = Marks of law, word and practice
style-type = Type
style-colours = Colours
style-pieces = Pieces
style-forms = Forms
page-not-found-text = There is nothing at this address. It may have moved: try the search or the timeline.
moved = This page has moved.
loading = Loading…
copy = Copy
copied = Copied
details = Details

## Following

follow = Follow
feed-news = { $news } — { $title }
feed-subjects = { $subject } and { $n } more
feed-and = { $news }; { $more }
feed-status-from = { $status } { $from }
feed-status-to-come = To come: { $status } ({ $subject }, { $place })
feed-status-now = Now in force: { $status } ({ $subject }, { $place })
feed-status-is = Now: { $status } ({ $subject }, { $place })
feed-status-announced = Announced: { $status } ({ $subject }, { $place })
feed-status-practice = In practice: { $status } ({ $subject }, { $place })
feed-status-ended = Lapsed: { $status } ({ $subject }, { $place })
feed-correction = Correction: { $title }
feed-update = Update: { $title }
feed-clarification = Clarification: { $title }
feed-retraction = Retraction: { $title }
feed-reached = Date reached: { $kind }, { $date } — { $title }

## Languages: language-self is the name of this one, as its own readers call it

language-self = English
lang-name-en = English
lang-name-fr = French
lang-name-zh-Hans = Simplified Chinese
lang-name-zh = Chinese
lang-name-zh-Hant = Traditional Chinese
lang-name-ar = Arabic
lang-name-de = German
lang-name-es = Spanish
lang-name-he = Hebrew
lang-name-it = Italian
lang-name-ja = Japanese
lang-name-ko = Korean
lang-name-nl = Dutch
lang-name-pt = Portuguese
lang-name-ru = Russian

## Headings

where-things-stand = Where things stand
where-things-stood = Where things stood on { $date }
board = Board
picture = Picture
whats-next = What is next
overdue = Overdue
latest = Latest events
stories = Stories
story = Story
timeline = Timeline
event = Event
events = Events
subject = Subject
subjects = Subjects
actor = Actor
actors = Actors
kinds = Kinds
year = Year
years = Years
month = Month
sources = Sources
upcoming = Upcoming
changes = Corrections and updates
as-of = As of a date
compare = Compare two days
search = Search
data = Data
steps = Steps
history = History
facts = Facts
limits = Against the legal thresholds
limits-intro = The dot, or a dashed line where only one figure is known, is this subject; small dots are others. Hatching marks what each act catches. Results go by the figures alone, whether or not the subject was on sale at the time. Both scales are logarithmic.
limit-act = Act
limit-test = What it tests
limit-figures = Figures
limit-result = Result
limit-no-figure = not known
limit-in = Caught by these figures
limit-out = Not caught by these figures
limit-spared = Spared, though these figures would catch it
limit-apart = Does not apply: none of the limits it builds on catches this subject
limit-unknown = Cannot be told without a figure for: { $measures }
evidence = Evidence
identifiers = Identifiers
what-it-changed = What it changed
what-it-did-to-others = What it did to others
what-others-did-to-it = What others did to it
text = Text
dates = Dates
cite-entry = Cite this entry
cite-source = Cite the source
earlier = Earlier
later = Later
earlier-event = Earlier event
later-event = Later event
on-same-subject = On the same subject
other-subjects = Other subjects
current-status = Current status
scheduled = Scheduled
lapses = Lapses
in-part = In part
nothing-stands = No status
nothing-on-record = Nothing on record
nothing-stands-explained = Events on this site set a status here at other times; on this day none stands.
nothing-on-record-explained = No event on this site has ever set a status here.
nothing-here = There is nothing here yet.
see-all = See all
all-events = All events
reversals = What was reversed
reversals-intro = Acts that undid others, latest first: what they undid, and how much later.
undone-reverses = Reversals
undone-suspends = Suspensions
undone-supersedes = Replacements
undone-corrects = Corrections
events-of-year = Events of { $year }
by-publisher = By publisher
known-now = What is known now
known-then = What was known then
known-now-explained = With all that has become public since.
known-then-explained = With only what was public on that day.
known-clock = State of knowledge
clocks-agree = What was known then is the same: nothing about that day has become public since.
as-of-list = Days on which the law on the board changed
as-of-month-ends = Ends of months
as-of-intro = Choose a day to see what stood then.
density-of-years = Events by year
about-statuses = About the statuses

## Status and basis

status = Status
basis = Basis
basis-law = Law
basis-announced = Announced
basis-practice = Practice
basis-law-explained = Set by an official act: a rule, statute or binding letter in force, or the stage that a bill or inquiry has reached.
basis-announced-explained = Those with the power have said so, and no law says it yet.
basis-practice-explained = What actually happens, whatever the law says.
differs-explained = Marked with a bar: word or practice departs from the law.
by-law = by law
by-word = as announced
by-practice = in practice
tone-open = open
tone-conditional = conditional
tone-restricted = restricted
tone-closed = closed
tone-neutral = neutral
since = since { $date }
until = until { $date }
until-then = { $until }, then “{ $status }”
since-until = { $since } { $until }
limit-and-limit = { $one } and { $other }
limit-between = { $min } and { $below }
from-date = from { $date }
by-lapse = by lapse, not confirmed
by-lapse-since = again { $since }, by lapse, not confirmed
confirmed-by = Confirmed by
opened-by = Opened by
closed-by = Closed by
closed-lapse = lapse
to-come = still to come
closes-by-lapse = lapse, still to come
still-open = still open
became = then
no-status-before = no status
no-status-after = no status
unchanged = unchanged
days = Duration
from = Start
to = End
jurisdiction = Jurisdiction
scope = Scope
part = Part
note = Note
overdue-question = This day has passed and this site knows of nothing since: what stands now?
deadline-question = This date has passed and this site knows of nothing since: what became of it?

## The picture and the strips

today = Today
legend = Legend
picture-of = { $name } over time
picture-event = event
picture-as-table = The same as a table
bar-closed = { $subject }, { $place }: { $status }, { $basis }, from { $from } to { $to }
bar-open = { $subject }, { $place }: { $status }, { $basis }, since { $from }
zoom-in = Zoom in
zoom-out = Zoom out
zoom-reset = Show all

## An event

date = Date
published = Made public
effective = In effect
recorded = Added to this site
kind = Kind
issuer = Issued by
actors-concerned = Others concerned
role = Role
importance = Importance
importance-1 = turning point
importance-2 = normal
importance-3 = minor
certainty = Certainty
certainty-confirmed = confirmed
certainty-reported = reported, not confirmed
certainty-disputed = disputed
public-after = public { $gap }
date-kind-act = act
date-kind-published = public
date-kind-effective = in effect
date-kind-compliance = compliance
date-kind-deadline = deadline
date-kind-comment-deadline = comments close
date-kind-expiry = expiry
date-kind-hearing = hearing
date-kind-publication = publication
date-kind-public-inspection = public inspection
date-kind-release = release
date-kind-adoption = adoption
date-kind-amendment = amendment
date-kind-proposal = proposal
date-kind-advance-notice = advance notice
date-kind-introduction = introduction
date-kind-committee-vote = committee vote
date-kind-implementation = implementation
date-kind-list = list
date-kind-report = report
date-kind-received-in-senate = received in senate
date-kind-other = further date
lapse-of = Last day of “{ $status }”
begins = “{ $status }” begins
identifier-fr = Federal Register
identifier-document = Document
identifier-bill = Bill
identifier-docket = Docket

## Subjects and actors

maker = Maker
country = Country
parent = Part of
children = Includes
website = Website
same-as = Elsewhere
based-on = Based on
basis-of = Based on it
succeeds = Succeeds
succeeded-by = Succeeded by
value = Value
unit = Unit

## Sources

source = Source
tier-primary = primary source
tier-secondary = secondary source
publisher = Publisher
no-publisher = No publisher named
source-lang = in { $language }
quote = Quotation
translation = Translation
translation-official = official translation
translation-own = our translation
translation-machine = machine translation
archived-copy = archived copy of { $date }
archived-copy-undated = archived copy
accessed = accessed { $date }
locator = Place
undated = undated
cited-by = Cited by

## What a later event does to an earlier one, and how the earlier one says it

rel-reverses = reverses
rel-reverses-inverse = reversed by
rel-supersedes = supersedes
rel-supersedes-inverse = superseded by
rel-amends = amends
rel-amends-inverse = amended by
rel-implements = implements
rel-implements-inverse = implemented by
rel-announces = announces
rel-announces-inverse = announced by
rel-codifies = codifies
rel-codifies-inverse = codified by
rel-delays = delays
rel-delays-inverse = delayed by
rel-extends = extends
rel-extends-inverse = extended by
rel-suspends = suspends
rel-suspends-inverse = suspended by
rel-resumes = resumes
rel-resumes-inverse = resumed by
rel-enforces = enforces
rel-enforces-inverse = enforced by
rel-challenges = challenges
rel-challenges-inverse = challenged by
rel-corrects = corrects
rel-corrects-inverse = corrected by
rel-advances = advances
rel-advances-inverse = advanced by
rel-companion-of = came together with
rel-companion-of-inverse = came together with
rel-responds-to = responds to
rel-responds-to-inverse = answered by

## Kinds

kind-announcement = Announcement
kind-bill = Bill
kind-corporate = Company news
kind-court = Court
kind-enforcement = Enforcement
kind-entity-listing = Entity listing
kind-executive-order = Executive order
kind-foreign-measure = Foreign measure
kind-guidance = Guidance
kind-licence-letter = Licence letter
kind-negotiation = Negotiation
kind-proposed-rule = Proposed rule
kind-report = Report
kind-rule = Rule
kind-statute = Statute
actor-kind-agency = Agency
actor-kind-company = Company
actor-kind-person = Person
actor-kind-legislature = Legislature
actor-kind-court = Court
actor-kind-country = Country
actor-kind-organisation = Organisation
subject-kind-chip = Chip
subject-kind-rule = Rule
subject-kind-bill = Bill
subject-kind-tool = Tool
subject-kind-company = Company
subject-kind-material = Material
subject-kind-programme = Programme
subject-kind-case = Case
subject-kind-statute = Statute
subject-kind-tariff = Tariff
subject-kind-list = List
subject-kind-technology = Technology
subject-kind-service = Service
subject-kind-listing = Listing
subject-kind-trade = Trade
subject-kind-software = Software
subject-kind-order = Order
subject-kind-guidance = Guidance

## Changes to this site

change-update = Update
change-clarification = Clarification
change-correction = Correction
change-retraction = Retraction
changes-intro = What was added to this site, made clearer or put right.
changed-entries = Changed entries

## Jurisdictions

jurisdiction-us = United States
jurisdiction-cn = China
jurisdiction-nl = Netherlands
jurisdiction-jp = Japan
jurisdiction-tw = Taiwan
jurisdiction-kr = South Korea
jurisdiction-my = Malaysia
jurisdiction-sg = Singapore
jurisdiction-ae = United Arab Emirates
jurisdiction-sa = Saudi Arabia
jurisdiction-eu = European Union
jurisdiction-de = Germany
jurisdiction-gb = United Kingdom
jurisdiction-in = India
jurisdiction-ru = Russia
jurisdiction-hk = Hong Kong
jurisdiction-au = Australia
jurisdiction-br = Brazil
jurisdiction-ca = Canada
jurisdiction-ch = Switzerland
jurisdiction-es = Spain
jurisdiction-fr = France
jurisdiction-id = Indonesia
jurisdiction-il = Israel
jurisdiction-ir = Iran
jurisdiction-it = Italy
jurisdiction-kp = North Korea
jurisdiction-mo = Macao
jurisdiction-mx = Mexico
jurisdiction-pl = Poland
jurisdiction-th = Thailand
jurisdiction-tr = Türkiye
jurisdiction-vn = Vietnam

## Counts

count-events =
    { $n ->
        [one] { $n } event
       *[other] { $n } events
    }
count-sources =
    { $n ->
        [one] { $n } source
       *[other] { $n } sources
    }
count-days =
    { $n ->
        [one] { $n } day
       *[other] { $n } days
    }
more-status-changes =
    { $n ->
        [one] { $n } more change of status
       *[other] { $n } more changes of status
    }
count-steps =
    { $n ->
        [one] { $n } step
       *[other] { $n } steps
    }
step = Step { $n }
step-of = Step { $n } of { $total }

## Stretches of time. Numbers up to ten are words

number-word =
    { $n ->
        [1] one
        [2] two
        [3] three
        [4] four
        [5] five
        [6] six
        [7] seven
        [8] eight
        [9] nine
        [10] ten
       *[other] { $n }
    }
stretch-days =
    { $n ->
        [one] one day
       *[other] { number-word } days
    }
stretch-weeks =
    { $n ->
        [one] one week
       *[other] { number-word } weeks
    }
stretch-months =
    { $n ->
        [one] one month
       *[other] { number-word } months
    }
stretch-years =
    { $n ->
        [one] one year
       *[other] { number-word } years
    }
stretch-years-and-half =
    { $n ->
        [one] one and a half years
       *[other] { number-word } and a half years
    }
about-stretch = about { $stretch }
gap-same-day = same day
gap-later = { $stretch } later
gap-earlier = { $stretch } earlier

## Dates that are not quite dates. first-of-month is the figure of the first day of a month, "1er" in French; what stands
## after every figure, as the dot in German, comes by itself

first-of-month = { $day }
date-about = about { $date }
date-about-day = about { $date }
date-uncertain = { $date } (uncertain)
labelled = { $label }: { $value }
aside = { $text } ({ $aside })
date-range = { $from } – { $to }
date-range-tight = { $from }–{ $to }

## Filters and search

filter = Filter
filter-text = Text
filter-subject = Subject
filter-actor = Actor
filter-kind = Kind
filter-jurisdiction = Jurisdiction
filter-basis = Basis
filter-importance = Importance
filter-undone = What became of it
filter-undone-reverses = Reversed
filter-undone-supersedes = Superseded
filter-undone-suspends = Suspended
filter-undone-corrects = Corrected
filter-from = From
filter-to = To
filter-any = Any
filter-apply = Show
filter-clear = Clear the filters
filter-result =
    { $n ->
        [0] No event matches.
        [one] { $n } event matches.
       *[other] { $n } events match.
    }
order = Order
order-newest = Newest first
order-oldest = Oldest first
search-label = Search this site
search-placeholder = A name or a rule…
search-result =
    { $n ->
        [0] Nothing found.
        [one] { $n } result
       *[other] { $n } results
    }
search-needs-script = Search needs scripts. Without them, the timeline lists everything.
search-failed = The index of the search could not be loaded. The timeline lists everything.
search-submit = Search
filter-type = Type
keyboard-help = Keyboard: / searches, j and k move between events

## As of a date, and comparing two

show-day = Show this day
compare-from = First day
compare-to = Second day
compare-apply = Compare
compare-intro = Choose two days to see what changed between them.
compare-result = What changed between { $from } and { $to }
compare-none = Nothing changed between these two days.
on-any-day = On any day
day-needs-script = The days listed here have pages of their own. Any other day needs scripts.
day-out-of-range = Choose a day from { $from } to { $to }.
days-failed = What stood on other days could not be loaded. What is listed below needs no loading.
events-until-day = All events up to this day
compare-then-explained = With only what was public on the second day.
compare-events = All events between these two days
compare-by-year = Year by year
count-status-changes =
    { $n ->
        [0] No change of status
        [one] { $n } change of status
       *[other] { $n } changes of status
    }
compare-needs-script = Comparing needs scripts. Without them, open the two days side by side.

## Stories

in-stories = In stories

## Data and embedding

download = Download
data-intro = All that this site knows, as files.
data-file = File
data-format = Format
data-rows = Rows
data-dictionary = Data dictionary
data-field = Field
data-type = Type
data-meaning = Meaning
embed-this = Embed this
embed-title = { $name }: current status · { $site }
embed-show = Show the code
embed-explained = Put this into your page. It follows the record: when a status changes, so does what it shows.
embed-full = History and sources
embed-source = From { $site }

## The files of data, and what their fields mean. field-TABLE-NAME goes before field-NAME
follow-intro = Every feed tells of new events, changes of status, corrections and dates reached, in the order in which this site recorded them.
follow-which = Which one to take
follow-rss = For a feed reader. They say the same; most readers take either.
follow-json = For programs: each item also carries the event as data.
follow-calendar = For a calendar: what happened and what is due, each on its day.
data-content = Content
data-size = Size
data-schemas = JSON Schemas of the records
data-format-version = format version { $version }
data-conventions = How to read the files
data-conventions-text = The files are in UTF-8 and in the language of the originals. Dates are as precise as their sources (EDTF); fields named “first” and “last” give the days that a date spans. Lists are joined by semicolons. An apostrophe stands before text that a spreadsheet would run as a formula.
cite-data = Cite the data
size-b = { $size } B
size-kb = { $size } kB
size-mb = { $size } MB
data-table-events = Events, one a row
data-table-effects = What events do to the status of subjects, one effect a row
data-table-status = What stood when: one stretch of a status a row, as worked out from the effects
data-table-relations = What events do to other events, one relation a row
data-table-dates = Further dates of events, one a row
data-table-sources = Sources, one citation a row
data-table-subjects = Subjects, one a row
data-table-actors = Actors, one a row
data-table-changes = Changes made to records after they entered the site, one a row
data-table-scales = The vocabulary of statuses, one a row
data-table-facts = Facts of subjects, one a row
data-table-limits = The limits that acts set on figures, one bound a row
data-table-datapackage = The data package: describes every table
data-table-annals = All tables in one SQLite database
data-type-text = text
data-type-id = id
data-type-integer = whole number
data-type-boolean = true or false
data-type-date = day
data-type-edtf = date (EDTF)
data-type-uri = address
data-type-list = list
field-id = Its id, which never changes
field-name = Its name
field-kind = What kind it is
field-title = Its title
field-date = When, as precise as the source
field-page = Its page on this site
field-description = One or two sentences
field-identifiers = Official numbers, each as kind:number
field-same_as = Addresses that name the same thing
field-added = When the record entered this site
field-events = How many events name it
field-event = The event
field-subject = The subject
field-jurisdiction = ISO 3166-1 code in lower case, or eu
field-part = The part of the track that it holds for; empty for the whole
field-basis = What it rests on: law, announced or practice
field-status = The status, by its id in scales
field-note = What else to know
field-issuer = The actor who issued it
field-maker = The actor who makes it
field-scale = The scale that the status is on
field-scale_name = The name of the scale
field-rank = Its place on the scale, from 1, the most open
field-tone = How open it is: open, conditional, restricted, closed or neutral
field-country = Its country, ISO 3166-1 code in lower case, or eu
field-url = Its address
field-parent = The actor that it is part of
field-group = The heading under which the board lists it
field-board = Whether it is on the board of the home page
field-based_on = The subject that it was made from
field-succeeds = The subject whose place it takes
field-date_first = The first day that the date can mean
field-date_last = The last day that the date can mean
field-published = When the public could know
field-effective = When legal effect begins
field-actors = Others concerned, by id
field-subjects = The subjects whose status it touches, by id
field-bases = The bases of its effects
field-importance = 1 turning point, 2 normal, 3 minor
field-certainty = confirmed, reported or disputed
field-certainty_note = Why it is not confirmed; of a confirmed event, what about it is open or disputed
field-summary = One or two plain sentences
field-sources = How many sources it has
field-recorded = The day on which this site recorded it
field-changed = The day of the last change to the record
field-retracted = Whether the record was withdrawn
field-aliases = Former ids
field-events-kind = What kind of act it is
field-events-date = When the act happened, as precise as the source
field-from = The first day on which it holds, as written
field-from_first = The first day that “from” can mean
field-until = The last day on which it holds, as written; empty while open
field-until_last = The last day that “until” can mean
field-known_from = The day from which the public could know
field-scope = What it covers, in words
field-start = The first day of the stretch
field-end = The last day of the stretch; empty when nothing known ends it
field-since = Since when the status stands, as written; earlier than the start when it stands again by lapse, or when an announcement was dated before it was public; later when it names a day to come
field-stands = Whether the day of the build lies in the stretch
field-opened_by = The event that opened it
field-confirmed_by = Later events that set the same status
field-closed = What ended or will end it: event, lapse, or open when nothing known does
field-closed_by = The event that ended it
field-by_lapse = Whether it stands only because another effect lapsed, and nothing has confirmed it
field-other = The event acted on
field-relations-event = The event that acts
field-relations-kind = What it does to the other
field-schema_org = The nearest term of schema.org
field-eli = The nearest term of the European Legislation Identifier
field-dates-kind = What the date is: compliance, deadline, comment-deadline, expiry, hearing or another word
field-number = Its number in the record
field-publisher = Who published it
field-language = Its language (BCP 47)
field-sources-kind = primary or secondary
field-sources-date = When it appeared
field-sources-event = The event that cites it
field-sources-subject = The subject that cites it
field-citation = How it is cited
field-locator = The place within it
field-quote = Its own words
field-quote_language = The language of the quotation
field-translation = What the quotation means
field-translated_by = Who translated it: official, own or machine
field-accessed = When an editor read it
field-archived_url = The address of an archived copy
field-archived_date = When the copy was taken
field-shared = The id of the shared source, when several records cite it
field-changes-kind = update, clarification, correction or retraction
field-changes-note = What was changed
field-changes-date = When the record was changed
field-facts-number = Its place in the record
field-facts-sources = The numbers of the subject’s sources that say so
field-label = What is told
field-value = The figure, date or words
field-unit = The unit of the figure
field-figure = The value as a number, when it is one
field-measure = What it measures, so that it can be held against limits
field-limit = The number of the limit within its event
field-limits-from = The first day on which it counts, as written
field-limits-until = The last day on which it counts, as written; empty while open
field-limits-status = The status that the zone leads to, by its id in scales
field-limits-sources = The numbers of the event’s sources that say so
field-zone = The number of the zone within its limit; the first that fits is the one
field-zone_name = What the act calls the zone
field-way = The number of the way into the zone; all bounds of one way must be met
field-min = This figure or more
field-below = Less than this figure
field-within = Events of which a subject must fall under some limit first, by id
field-spares = Subjects outside although their figures are inside, by id
