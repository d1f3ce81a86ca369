# Les mots de l’interface en français. Les espaces insécables sont dans le texte même : fine (U+202F) avant ; ! ?
# et pleine (U+00A0) avant : et à l’intérieur des guillemets.
#
# PRECISION($date) donne `day`, `month`, `year` ou `other` : « depuis le 9 avril 2025 », mais « depuis avril 2025 » ; pour
# une date approximative, `about-day` ou `about`. WITHOUT_ABOUT($date) donne celle-ci sans « vers » : « depuis le 9 avril
# 2025 environ ».

## Le cadre de chaque page

skip-to-content = Aller au contenu
main-navigation = Navigation principale
breadcrumb = Vous êtes ici
on-this-page = Sur cette page
nav-home = L’état des lieux
nav-timeline = Chronologie
nav-subjects = Sujets
nav-actors = Acteurs
nav-stories = Récits
page = Page
pages = Pages
nav-as-of = À une date
nav-compare = Comparer
nav-upcoming = À venir
nav-changes = Corrections
nav-sources = Sources
nav-search = Recherche
nav-data = Données
menu = Menu
language = Langue
theme-switch = Clair ou sombre
theme-auto = Comme le système
theme-light = Clair
theme-dark = Sombre
back-to-top = Haut de page
edit-page = Modifier cette page
report-error = Signaler une erreur
licence-line = Sous licence { $licence }
published-by = Éditeur : { $publisher }
built-with = Réalisé avec
worked-out-for = État au { $date }
card-as-of = État en { $month }
print-as-of = État au { $date }
not-translated = Ce texte n’a pas été traduit ; il est donné en { $language }.
draft-mark = Brouillon
retracted-mark = Retiré
past-bar = Vous consultez le passé : la situation au { $date }.
back-to-today = Revenir à aujourd’hui
page-not-found = Page introuvable
style = Style
style-intro = Les éléments de ce thème côte à côte, tels qu’ils figurent dans les pages. Aucune page ne mène ici.
style-tones = Cinq tonalités
style-marks = Signes du droit, de l’annonce et de la pratique
style-type = Typographie
style-colours = Couleurs
style-pieces = Éléments
style-forms = Formulaires
page-not-found-text = Il n’y a rien à cette adresse. La page a peut-être été déplacée : essayez la recherche ou la chronologie.
moved = Cette page a été déplacée.
loading = Chargement…
copy = Copier
copied = Copié
details = Détails

## Suivre

follow = Suivre
feed-news = { $news } — { $title }
feed-subjects =
    { $n ->
        [one] { $subject } et { $n } autre
       *[other] { $subject } et { $n } autres
    }
feed-and = { $news } ; { $more }
feed-status-from = { $status } { $from }
feed-status-to-come = À venir : { $status } ({ $subject }, { $place })
feed-status-now = Désormais en vigueur : { $status } ({ $subject }, { $place })
feed-status-is = Désormais : { $status } ({ $subject }, { $place })
feed-status-announced = Annoncé : { $status } ({ $subject }, { $place })
feed-status-practice = En pratique : { $status } ({ $subject }, { $place })
feed-status-ended = Expiration : { $status } ({ $subject }, { $place })
feed-correction = Correction : { $title }
feed-update = Mise à jour : { $title }
feed-clarification = Précision : { $title }
feed-retraction = Retrait : { $title }
feed-reached = Échéance atteinte : { $kind }, { $date } — { $title }

## Les langues : language-self est le nom de celle-ci pour ses propres lecteurs

language-self = Français
lang-name-en = anglais
lang-name-fr = français
lang-name-zh-Hans = chinois simplifié
lang-name-zh = chinois
lang-name-zh-Hant = chinois traditionnel
lang-name-ar = arabe
lang-name-de = allemand
lang-name-es = espagnol
lang-name-he = hébreu
lang-name-it = italien
lang-name-ja = japonais
lang-name-ko = coréen
lang-name-nl = néerlandais
lang-name-pt = portugais
lang-name-ru = russe

## Titres

where-things-stand = L’état des lieux
where-things-stood = L’état des lieux au { $date }
board = Tableau
picture = Frise
whats-next = La suite
overdue = Échéances dépassées
latest = Derniers événements
stories = Récits
story = Récit
timeline = Chronologie
event = Événement
events = Événements
subject = Sujet
subjects = Sujets
actor = Acteur
actors = Acteurs
kinds = Types
year = Année
years = Années
month = Mois
sources = Sources
upcoming = À venir
changes = Corrections et mises à jour
as-of = À une date donnée
compare = Comparer deux jours
search = Recherche
data = Données
steps = Étapes
history = Historique
facts = Caractéristiques
limits = Au regard des seuils légaux
limits-intro = Le point (ou une ligne tiretée quand un seul chiffre est connu) représente ce sujet ; les petits points, les autres. Les hachures marquent ce que chaque acte vise. Les résultats ne tiennent qu’aux chiffres, que le sujet ait été en vente ou non à l’époque. Les deux échelles sont logarithmiques.
limit-act = Acte
limit-test = Critères
limit-figures = Chiffres
limit-result = Résultat
limit-no-figure = inconnu
limit-in = Visé, d’après ces chiffres
limit-out = Non visé par ces chiffres
limit-spared = Épargné, bien que ces chiffres le visent
limit-apart = Sans objet : aucun des seuils sur lesquels il s’appuie n’est atteint
limit-unknown = Impossible à dire sans chiffre pour : { $measures }
evidence = Sources
identifiers = Références
what-it-changed = Ce que cela a changé
what-it-did-to-others = Ses effets sur d’autres actes
what-others-did-to-it = Les effets d’autres actes sur celui-ci
text = Texte
dates = Dates
cite-entry = Citer cette fiche
cite-source = Citer la source
earlier = Avant
later = Après
earlier-event = Événement précédent
later-event = Événement suivant
on-same-subject = Sur le même sujet
other-subjects = Autres sujets
current-status = Situation actuelle
scheduled = Entrées en vigueur prévues
lapses = Fins prévues
in-part = En partie
nothing-stands = Aucun statut
nothing-on-record = Rien de consigné
nothing-stands-explained = Des événements recensés y fixent un statut à un autre moment ; ce jour-là, aucun ne vaut.
nothing-on-record-explained = Aucun événement recensé n’y a jamais fixé de statut.
nothing-here = Il n’y a encore rien ici.
see-all = Tout voir
all-events = Tous les événements
reversals = Ce qui a été remis en cause
reversals-intro = Les actes qui reviennent sur d’autres, du plus récent au plus ancien : ce qu’ils défont, et au bout de combien de temps.
undone-reverses = Revirements
undone-suspends = Suspensions
undone-supersedes = Remplacements
undone-corrects = Rectifications
events-of-year = Les événements de { $year }
by-publisher = Par éditeur
known-now = Ce que l’on sait aujourd’hui
known-then = Ce que l’on savait alors
known-now-explained = Avec tout ce qui a été rendu public depuis.
known-then-explained = Avec seulement ce qui était public ce jour-là.
known-clock = État des connaissances
clocks-agree = Ce que l’on savait alors est identique : rien sur ce jour n’a été rendu public depuis.
as-of-list = Jours où le droit du tableau a changé
as-of-month-ends = Fins de mois
as-of-intro = Choisissez un jour pour voir ce qui valait alors.
density-of-years = Événements par année
about-statuses = À propos des statuts

## Statut et fondement

status = Statut
basis = Fondement
basis-law = Droit
basis-announced = Annonce
basis-practice = Pratique
basis-law-explained = Fixé par un acte officiel : règle, loi ou lettre contraignante en vigueur, ou stade atteint par une proposition de loi ou une enquête.
basis-announced-explained = Ceux qui en ont le pouvoir l’ont dit, mais aucun texte ne le dit encore.
basis-practice-explained = Ce qui se passe réellement, quoi qu’en dise le droit.
differs-explained = Signalé par un trait : l’annonce ou la pratique s’écarte du droit.
by-law = en droit
by-word = selon l’annonce
by-practice = en pratique
tone-open = ouvert
tone-conditional = sous conditions
tone-restricted = restreint
tone-closed = fermé
tone-neutral = neutre
since =
    { PRECISION($date) ->
        [day] depuis le { $date }
        [about-day] depuis le { WITHOUT_ABOUT($date) } environ
        [about] depuis { WITHOUT_ABOUT($date) } environ
       *[other] depuis { $date }
    }
until =
    { PRECISION($date) ->
        [day] jusqu’au { $date }
        [about-day] jusqu’au { WITHOUT_ABOUT($date) } environ
        [month] jusqu’en { $date }
        [year] jusqu’en { $date }
       *[other] jusque { $date }
    }
until-then = { $until }, puis « { $status } »
since-until = { $since } { $until }
limit-and-limit = { $one } et { $other }
limit-between = { $min } et { $below }
from-date =
    { PRECISION($date) ->
        [day] à partir du { $date }
        [about-day] à partir du { WITHOUT_ABOUT($date) } environ
        [about] dès { WITHOUT_ABOUT($date) } environ
       *[other] dès { $date }
    }
by-lapse = par expiration, non confirmé
by-lapse-since = de nouveau { $since }, par expiration, non confirmé
confirmed-by = Confirmé par
opened-by = Ouvert par
closed-by = Clos par
closed-lapse = expiration
to-come = à venir
closes-by-lapse = expiration, à venir
still-open = toujours en cours
became = puis
no-status-before = aucun statut
no-status-after = aucun statut
unchanged = inchangé
days = Durée
from = Début
to = Fin
jurisdiction = Pays ou territoire
scope = Portée
part = Partie
note = Note
overdue-question = Cette date est passée et ce site ne sait rien de plus : qu’en est-il aujourd’hui ?
deadline-question = Cette échéance est passée et ce site ne sait rien de plus : qu’en est-il advenu ?

## La frise et les bandes

today = Aujourd’hui
legend = Légende
picture-of = { $name } au fil du temps
picture-event = événement
picture-as-table = Les mêmes données en tableau
bar-closed = { $subject }, { $place } : { $status }, { $basis } ; début : { $from }, fin : { $to }
bar-open = { $subject }, { $place } : { $status }, { $basis } ; début : { $from }
zoom-in = Agrandir
zoom-out = Réduire
zoom-reset = Tout afficher

## Un événement

date = Date
published = Rendu public
effective = Entrée en vigueur
recorded = Ajouté à ce site
kind = Type
issuer = Auteur
actors-concerned = Autres acteurs concernés
role = Rôle
importance = Importance
importance-1 = tournant
importance-2 = courant
importance-3 = mineur
certainty = Certitude
certainty-confirmed = confirmé
certainty-reported = rapporté, non confirmé
certainty-disputed = contesté
public-after = rendu public { $gap }
date-kind-act = acte
date-kind-published = publication
date-kind-effective = entrée en vigueur
date-kind-compliance = mise en conformité
date-kind-deadline = échéance
date-kind-comment-deadline = fin de la consultation
date-kind-expiry = expiration
date-kind-hearing = audience
date-kind-publication = publication
date-kind-public-inspection = mise à disposition du public
date-kind-release = diffusion
date-kind-adoption = adoption
date-kind-amendment = modification
date-kind-proposal = projet
date-kind-advance-notice = préavis de réglementation
date-kind-introduction = dépôt
date-kind-committee-vote = vote en commission
date-kind-implementation = mise en œuvre
date-kind-list = liste
date-kind-report = rapport
date-kind-received-in-senate = reçu au Sénat
date-kind-other = autre date
lapse-of = Dernier jour de « { $status } »
begins = Début de « { $status } »
identifier-fr = Federal Register
identifier-document = Document
identifier-bill = Proposition de loi
identifier-docket = Dossier

## Sujets et acteurs

maker = Fabricant
country = Pays
parent = Rattaché à
children = Comprend
website = Site web
same-as = Ailleurs
based-on = Issu de
basis-of = En dérive
succeeds = Succède à
succeeded-by = Remplacé par
value = Valeur
unit = Unité

## Sources

source = Source
tier-primary = source primaire
tier-secondary = source secondaire
publisher = Éditeur
no-publisher = Sans éditeur
source-lang = en { $language }
quote = Citation
translation = Traduction
translation-official = traduction officielle
translation-own = notre traduction
translation-machine = traduction automatique
archived-copy =
    { PRECISION($date) ->
        [day] copie archivée le { $date }
       *[other] copie archivée ({ $date })
    }
archived-copy-undated = copie archivée
accessed =
    { PRECISION($date) ->
        [day] consulté le { $date }
       *[other] consulté ({ $date })
    }
locator = Passage
undated = sans date
cited-by = Cité par

## Ce qu’un événement fait à un autre, et comme l’autre le dit

rel-reverses = revient sur
rel-reverses-inverse = remis en cause par
rel-supersedes = remplace
rel-supersedes-inverse = remplacé par
rel-amends = modifie
rel-amends-inverse = modifié par
rel-implements = met en œuvre
rel-implements-inverse = mis en œuvre par
rel-announces = annonce
rel-announces-inverse = annoncé par
rel-codifies = inscrit dans la loi
rel-codifies-inverse = inscrit dans la loi par
rel-delays = reporte
rel-delays-inverse = reporté par
rel-extends = prolonge ou étend
rel-extends-inverse = prolongé ou étendu par
rel-suspends = suspend
rel-suspends-inverse = suspendu par
rel-resumes = remet en vigueur
rel-resumes-inverse = remis en vigueur par
rel-enforces = fait appliquer
rel-enforces-inverse = appliqué par
rel-challenges = conteste
rel-challenges-inverse = contesté par
rel-corrects = rectifie
rel-corrects-inverse = rectifié par
rel-advances = fait avancer
rel-advances-inverse = mené plus avant par
rel-companion-of = va de pair avec
rel-companion-of-inverse = va de pair avec
rel-responds-to = répond à
rel-responds-to-inverse = a pour réponse

## Types

kind-announcement = Annonce
kind-bill = Proposition de loi
kind-corporate = Vie des entreprises
kind-court = Justice
kind-enforcement = Poursuites et sanctions
kind-entity-listing = Inscription sur liste
kind-executive-order = Décret présidentiel
kind-foreign-measure = Mesure étrangère
kind-guidance = Orientations
kind-licence-letter = Lettre de licence
kind-negotiation = Négociation
kind-proposed-rule = Projet de règle
kind-report = Information
kind-rule = Règle
kind-statute = Loi
actor-kind-agency = Administration
actor-kind-company = Entreprise
actor-kind-person = Personne
actor-kind-legislature = Parlement
actor-kind-court = Juridiction
actor-kind-country = Pays
actor-kind-organisation = Organisation
subject-kind-chip = Puce
subject-kind-rule = Règle
subject-kind-bill = Proposition de loi
subject-kind-tool = Équipement
subject-kind-company = Entreprise
subject-kind-material = Matériau
subject-kind-programme = Programme
subject-kind-case = Affaire
subject-kind-statute = Loi
subject-kind-tariff = Droit de douane
subject-kind-list = Liste
subject-kind-technology = Technologie
subject-kind-service = Service
subject-kind-listing = Inscription sur liste
subject-kind-trade = Échanges
subject-kind-software = Logiciel
subject-kind-order = Décision
subject-kind-guidance = Orientations

## Les modifications de ce site

change-update = Mise à jour
change-clarification = Précision
change-correction = Correction
change-retraction = Retrait
changes-intro = Ce qui a été ajouté, précisé ou corrigé sur ce site.
changed-entries = Fiches modifiées

## Pays et territoires

jurisdiction-us = États-Unis
jurisdiction-cn = Chine
jurisdiction-nl = Pays-Bas
jurisdiction-jp = Japon
jurisdiction-tw = Taïwan
jurisdiction-kr = Corée du Sud
jurisdiction-my = Malaisie
jurisdiction-sg = Singapour
jurisdiction-ae = Émirats arabes unis
jurisdiction-sa = Arabie saoudite
jurisdiction-eu = Union européenne
jurisdiction-de = Allemagne
jurisdiction-gb = Royaume-Uni
jurisdiction-in = Inde
jurisdiction-ru = Russie
jurisdiction-hk = Hong Kong
jurisdiction-au = Australie
jurisdiction-br = Brésil
jurisdiction-ca = Canada
jurisdiction-ch = Suisse
jurisdiction-es = Espagne
jurisdiction-fr = France
jurisdiction-id = Indonésie
jurisdiction-il = Israël
jurisdiction-ir = Iran
jurisdiction-it = Italie
jurisdiction-kp = Corée du Nord
jurisdiction-mo = Macao
jurisdiction-mx = Mexique
jurisdiction-pl = Pologne
jurisdiction-th = Thaïlande
jurisdiction-tr = Turquie
jurisdiction-vn = Vietnam

## Nombres

count-events =
    { $n ->
        [one] { $n } événement
       *[other] { $n } événements
    }
count-sources =
    { $n ->
        [one] { $n } source
       *[other] { $n } sources
    }
count-days =
    { $n ->
        [one] { $n } jour
       *[other] { $n } jours
    }
more-status-changes =
    { $n ->
        [one] encore { $n } changement de statut
       *[other] encore { $n } changements de statut
    }
count-steps =
    { $n ->
        [one] { $n } étape
       *[other] { $n } étapes
    }
step = Étape { $n }
step-of = Étape { $n } sur { $total }

## Durées. Les nombres jusqu’à dix sont en lettres

number-word =
    { $n ->
        [1] un
        [2] deux
        [3] trois
        [4] quatre
        [5] cinq
        [6] six
        [7] sept
        [8] huit
        [9] neuf
        [10] dix
       *[other] { $n }
    }
stretch-days =
    { $n ->
        [one] un jour
       *[other] { number-word } jours
    }
stretch-weeks =
    { $n ->
        [one] une semaine
       *[other] { number-word } semaines
    }
stretch-months =
    { $n ->
        [one] un mois
       *[other] { number-word } mois
    }
stretch-years =
    { $n ->
        [one] un an
       *[other] { number-word } ans
    }
stretch-years-and-half =
    { $n ->
        [one] un an et demi
       *[other] { number-word } ans et demi
    }
about-stretch = environ { $stretch }
gap-same-day = le même jour
gap-later = { $stretch } plus tard
gap-earlier = { $stretch } plus tôt

## Les dates qui n’en sont pas tout à fait. first-of-month est le chiffre du premier du mois

first-of-month = { $day }er
date-about = vers { $date }
date-about-day = vers le { $date }
date-uncertain = { $date } (incertain)
labelled = { $label } : { $value }
aside = { $text } ({ $aside })
date-range = { $from } – { $to }
date-range-tight = { $from }-{ $to }

## Filtres et recherche

filter = Filtrer
filter-text = Texte
filter-subject = Sujet
filter-actor = Acteur
filter-kind = Type
filter-jurisdiction = Pays ou territoire
filter-basis = Fondement
filter-importance = Importance
filter-undone = Suite donnée
filter-undone-reverses = Remis en cause
filter-undone-supersedes = Remplacé
filter-undone-suspends = Suspendu
filter-undone-corrects = Rectifié
filter-from = Du
filter-to = Au
filter-any = Indifférent
filter-apply = Afficher
filter-clear = Effacer les filtres
filter-result =
    { $n ->
        [0] Aucun événement ne correspond.
        [one] { $n } événement correspond.
       *[other] { $n } événements correspondent.
    }
order = Ordre
order-newest = Récents d’abord
order-oldest = Anciens d’abord
search-label = Chercher sur ce site
search-placeholder = Un nom ou une règle…
search-result =
    { $n ->
        [0] Aucun résultat.
        [one] { $n } résultat
       *[other] { $n } résultats
    }
search-needs-script = La recherche a besoin de scripts. Sans eux, la chronologie énumère tous les événements.
search-failed = L’index de la recherche n’a pas pu être chargé. La chronologie énumère tous les événements.
search-submit = Rechercher
filter-type = Rubrique
keyboard-help = Clavier : / pour chercher, j et k pour passer d’un événement à l’autre

## À une date donnée, et entre deux dates

show-day = Afficher ce jour
compare-from = Premier jour
compare-to = Second jour
compare-apply = Comparer
compare-intro = Choisissez deux jours pour voir ce qui a changé de l’un à l’autre.
compare-result =
    { PRECISION($from) ->
        [day] Ce qui a changé entre le { $from } et le { $to }
       *[other] Ce qui a changé entre { $from } et { $to }
    }
compare-none = Rien n’a changé entre ces deux jours.
on-any-day = À la date du
day-needs-script = Les jours énumérés ici ont leur propre page. Pour tout autre jour, les scripts sont nécessaires.
day-out-of-range =
    { PRECISION($from) ->
        [day] Choisissez un jour du { $from } au { $to }.
       *[other] Choisissez un jour de { $from } à { $to }.
    }
days-failed = La situation aux autres jours n’a pas pu être chargée. Ce qui figure ci-dessous n’en dépend pas.
events-until-day = Tous les événements jusqu’à ce jour
compare-then-explained = Avec seulement ce qui était public le second jour.
compare-events = Tous les événements entre ces deux jours
compare-by-year = Année par année
count-status-changes =
    { $n ->
        [0] Aucun changement de statut
        [one] { $n } changement de statut
       *[other] { $n } changements de statut
    }
compare-needs-script = La comparaison a besoin de scripts. Sans eux, ouvrez les deux jours côte à côte.

## Récits

in-stories = Dans les récits

## Données et intégration

download = Télécharger
data-intro = Tout ce que sait ce site, en fichiers.
data-file = Fichier
data-format = Format
data-rows = Lignes
data-dictionary = Dictionnaire des données
data-field = Champ
data-type = Type
data-meaning = Sens
embed-this = Intégrer
embed-title = { $name } : situation actuelle · { $site }
embed-show = Afficher le code
embed-explained = À insérer dans votre page. Le contenu suit les données du site : quand un statut change, l’affichage change aussi.
embed-full = Historique et sources
embed-source = Source : { $site }

## Les fichiers de données et le sens de leurs champs. field-TABLE-NAME l’emporte sur field-NAME
follow-intro = Chaque flux annonce les nouveaux événements, les changements de statut, les corrections et les échéances atteintes, dans l’ordre où ce site les a consignés.
follow-which = Lequel choisir
follow-rss = Pour un lecteur de flux. Les deux disent la même chose ; la plupart des lecteurs acceptent l’un et l’autre.
follow-json = Pour les programmes : chaque élément porte aussi l’événement sous forme de données.
follow-calendar = Pour un agenda : ce qui a eu lieu et ce qui est attendu, chacun à son jour.
data-content = Contenu
data-size = Taille
data-schemas = Schémas JSON des fiches
data-format-version = version { $version } du format
data-conventions = Comment lire les fichiers
data-conventions-text = Les fichiers sont en UTF-8 et dans la langue des originaux. Les dates ont la précision de leurs sources (EDTF) ; les champs dits « first » et « last » donnent les jours qu’une date embrasse. Les listes sont séparées par des points-virgules. Une apostrophe précède le texte qu’un tableur exécuterait comme une formule.
cite-data = Citer les données
size-b = { $size } o
size-kb = { $size } ko
size-mb = { $size } Mo
data-table-events = Les événements, un par ligne
data-table-effects = Ce que les événements font au statut des sujets, un effet par ligne
data-table-status = Ce qui valait et quand : une période de statut par ligne, déduite des effets
data-table-relations = Ce que les événements font à d’autres événements, une relation par ligne
data-table-dates = Les autres dates des événements, une par ligne
data-table-sources = Les sources, une citation par ligne
data-table-subjects = Les sujets, un par ligne
data-table-actors = Les acteurs, un par ligne
data-table-changes = Les modifications apportées aux fiches après leur entrée sur le site, une par ligne
data-table-scales = Le vocabulaire des statuts, un par ligne
data-table-facts = Caractéristiques des sujets, une par ligne
data-table-limits = Seuils chiffrés fixés par les actes, une borne par ligne
data-table-datapackage = Le paquet de données : décrit chaque table
data-table-annals = Toutes les tables dans une base SQLite
data-type-text = texte
data-type-id = identifiant
data-type-integer = entier
data-type-boolean = vrai ou faux
data-type-date = jour
data-type-edtf = date (EDTF)
data-type-uri = adresse
data-type-list = liste
field-id = Son identifiant, qui ne change jamais
field-name = Son nom
field-kind = Son type
field-title = Son titre
field-date = Quand, avec la précision de la source
field-page = Sa page sur ce site
field-description = Une ou deux phrases
field-identifiers = Numéros officiels, chacun précédé de son type et de deux points
field-same_as = Adresses qui désignent la même chose
field-added = Quand la fiche est entrée sur ce site
field-events = Combien d’événements le nomment
field-event = L’événement
field-subject = Le sujet
field-jurisdiction = Code ISO 3166-1 en minuscules, ou eu
field-part = La partie du volet qu’il concerne ; vide pour le tout
field-basis = Ce sur quoi il repose : law (droit), announced (annonce) ou practice (pratique)
field-status = Le statut, par son identifiant dans scales
field-note = Ce qu’il faut savoir d’autre
field-issuer = L’acteur dont il émane
field-maker = L’acteur qui le fabrique
field-scale = L’échelle à laquelle appartient le statut
field-scale_name = Le nom de l’échelle
field-rank = Sa place sur l’échelle, à partir de 1, le plus ouvert
field-tone = Son degré d’ouverture : open, conditional, restricted, closed ou neutral
field-country = Son pays, code ISO 3166-1 en minuscules, ou eu
field-url = Son adresse
field-parent = L’acteur dont il fait partie
field-group = La rubrique du tableau où il figure
field-board = S’il figure au tableau de la page d’accueil
field-based_on = Le sujet dont il est issu
field-succeeds = Le sujet auquel il succède
field-date_first = Le premier jour que la date peut désigner
field-date_last = Le dernier jour que la date peut désigner
field-published = Quand le public a pu savoir
field-effective = Quand commence l’effet juridique
field-actors = Les autres acteurs concernés, par identifiant
field-subjects = Les sujets dont il touche le statut, par identifiant
field-bases = Les fondements de ses effets
field-importance = 1 tournant, 2 courant, 3 mineur
field-certainty = confirmed (confirmé), reported (rapporté) ou disputed (contesté)
field-certainty_note = Pourquoi il n’est pas confirmé ; pour un événement confirmé, ce qui y reste incertain ou contesté
field-summary = Une ou deux phrases simples
field-sources = Combien de sources il a
field-recorded = Le jour où ce site l’a consigné
field-changed = Le jour de la dernière modification de la fiche
field-retracted = Si la fiche a été retirée
field-aliases = Anciens identifiants
field-events-kind = Le type d’acte
field-events-date = Quand l’acte a eu lieu, avec la précision de la source
field-from = Le premier jour où il vaut, tel qu’écrit
field-from_first = Le premier jour que « from » peut désigner
field-until = Le dernier jour où il vaut, tel qu’écrit ; vide tant qu’il est ouvert
field-until_last = Le dernier jour que « until » peut désigner
field-known_from = Le jour à partir duquel le public a pu savoir
field-scope = Ce qu’il couvre, en mots
field-start = Le premier jour de la période
field-end = Le dernier jour de la période ; vide quand aucune fin n’est connue
field-since = Depuis quand le statut vaut, tel qu’écrit ; avant le début quand il revient par expiration, ou quand une annonce est datée d’avant sa publication ; après, quand elle vise un jour à venir
field-stands = Si le jour de la génération du site est dans la période
field-opened_by = L’événement qui l’a ouverte
field-confirmed_by = Les événements ultérieurs qui ont fixé le même statut
field-closed = Ce qui y a mis ou y mettra fin : event, lapse, ou open si rien n’est connu
field-closed_by = L’événement qui y a mis fin
field-by_lapse = S’il ne vaut que parce qu’un autre effet a expiré, sans confirmation
field-other = L’événement visé
field-relations-event = L’événement qui agit
field-relations-kind = Ce qu’il fait à l’autre
field-schema_org = Le terme le plus proche de schema.org
field-eli = Le terme le plus proche de l’identifiant européen de la législation
field-dates-kind = De quelle date il s’agit : compliance (mise en conformité), deadline (échéance), comment-deadline (fin de la consultation), expiry (expiration), hearing (audience) ou un autre terme
field-number = Son numéro dans la fiche
field-publisher = Qui l’a publiée
field-language = Sa langue (BCP 47)
field-sources-kind = primary (primaire) ou secondary (secondaire)
field-sources-date = Quand elle a paru
field-sources-event = L’événement qui la cite
field-sources-subject = Le sujet qui la cite
field-citation = Comment on la cite
field-locator = L’endroit dans la source
field-quote = Ses propres mots
field-quote_language = La langue de la citation
field-translation = Ce que la citation signifie
field-translated_by = Qui l’a traduite : official, own ou machine
field-accessed = Quand un rédacteur l’a lue
field-archived_url = L’adresse d’une copie archivée
field-archived_date = Quand la copie a été prise
field-shared = L’identifiant de la source commune, quand plusieurs fiches la citent
field-changes-kind = update, clarification, correction ou retraction
field-changes-note = Ce qui a été modifié
field-changes-date = Quand la fiche a été modifiée
field-facts-number = Son rang dans la fiche
field-facts-sources = Les numéros des sources du sujet qui l’établissent
field-label = Ce qui est indiqué
field-value = Le chiffre, la date ou le texte
field-unit = L’unité du chiffre
field-figure = La valeur sous forme de nombre, quand c’en est un
field-measure = La grandeur mesurée, pour la comparer aux seuils
field-limit = Le numéro du seuil dans l’événement
field-limits-from = Le premier jour d’application, tel qu’écrit
field-limits-until = Le dernier jour d’application, tel qu’écrit ; vide tant que rien ne le borne
field-limits-status = Le statut auquel conduit la zone, par son identifiant dans scales
field-limits-sources = Les numéros des sources de l’événement qui l’établissent
field-zone = Le numéro de la zone dans le seuil ; la première qui convient l’emporte
field-zone_name = Le nom que l’acte donne à la zone
field-way = Le numéro du critère d’entrée dans la zone ; toutes ses bornes doivent être satisfaites
field-min = Ce chiffre ou davantage
field-below = Moins que ce chiffre
field-within = Les événements dont un seuil doit d’abord viser le sujet, par identifiant
field-spares = Les sujets exclus bien que leurs chiffres y entrent, par identifiant
