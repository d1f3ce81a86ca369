# 界面文字（简体中文）。标点用全角；数字用阿拉伯数字，数字与量词之间不空格。
#
# 日期已按中文写成“2025年4月9日”，PRECISION($date) 只用来区分约略的日期（`about-day`、`about`）：WITHOUT_ABOUT($date)
# 去掉“约”字，写成“自2025年4月9日前后起”。

## 每页的框架

skip-to-content = 跳到正文
main-navigation = 主导航
breadcrumb = 当前位置
on-this-page = 本页内容
nav-home = 现状
nav-timeline = 时间线
nav-subjects = 对象
nav-actors = 机构与人物
nav-stories = 专题
page = 页面
pages = 页面
nav-as-of = 历史状态
nav-compare = 对比
nav-upcoming = 即将到来
nav-changes = 更正
nav-sources = 来源
nav-search = 搜索
nav-data = 数据
menu = 菜单
language = 语言
theme-switch = 浅色或深色
theme-auto = 跟随系统
theme-light = 浅色
theme-dark = 深色
back-to-top = 回到顶部
edit-page = 编辑本页
report-error = 报告错误
licence-line = 采用 { $licence } 许可
published-by = 发布者：{ $publisher }
built-with = 生成工具
worked-out-for = 状态截至{ $date }
card-as-of = 截至{ $month }
print-as-of = 截至{ $date }
not-translated = 此文尚未翻译，以下为{ $language }原文。
draft-mark = 草稿
retracted-mark = 已撤回
past-bar = 这是过去的状态：{ $date }当日的情况。
back-to-today = 回到今天
page-not-found = 找不到页面
style = 样式
style-intro = 本主题各元素并列展示，与页面上所见一致。没有页面链接到此处。
style-tones = 五种状态色
style-marks = 法定、宣布与实际的标记
style-type = 字体
style-colours = 颜色
style-pieces = 元素
style-forms = 表单
page-not-found-text = 此地址没有内容。页面可能已移动，请试试搜索或时间线。
moved = 此页已移动。
loading = 正在加载……
copy = 复制
copied = 已复制
details = 详情

## 订阅

follow = 订阅
feed-news = { $news }——{ $title }
feed-subjects = { $subject }及另外{ $n }项
feed-and = { $news }；{ $more }
feed-status-from = { $from }{ $status }
feed-status-to-come = 将要生效：{ $status }（{ $subject }，{ $place }）
feed-status-now = 现已生效：{ $status }（{ $subject }，{ $place }）
feed-status-is = 现状：{ $status }（{ $subject }，{ $place }）
feed-status-announced = 已宣布：{ $status }（{ $subject }，{ $place }）
feed-status-practice = 实际执行：{ $status }（{ $subject }，{ $place }）
feed-status-ended = 到期失效：{ $status }（{ $subject }，{ $place }）
feed-correction = 更正：{ $title }
feed-update = 更新：{ $title }
feed-clarification = 说明：{ $title }
feed-retraction = 撤回：{ $title }
feed-reached = 日期已到：{ $kind }，{ $date }——{ $title }

## 语言。language-self 是本语言的自称

language-self = 简体中文
lang-name-en = 英文
lang-name-fr = 法文
lang-name-zh-Hans = 简体中文
lang-name-zh = 中文
lang-name-zh-Hant = 繁体中文
lang-name-ar = 阿拉伯文
lang-name-de = 德文
lang-name-es = 西班牙文
lang-name-he = 希伯来文
lang-name-it = 意大利文
lang-name-ja = 日文
lang-name-ko = 韩文
lang-name-nl = 荷兰文
lang-name-pt = 葡萄牙文
lang-name-ru = 俄文

## 标题

where-things-stand = 现状
where-things-stood = { $date }的状况
board = 状态总表
picture = 状态图
whats-next = 后续安排
overdue = 逾期待核
latest = 最新事件
stories = 专题
story = 专题
timeline = 时间线
event = 事件
events = 事件
subject = 对象
subjects = 对象
actor = 机构或人物
actors = 机构与人物
kinds = 类型
year = 年份
years = 年份
month = 月份
sources = 来源
upcoming = 即将到来
changes = 更正与更新
as-of = 指定日期的状态
compare = 两日对比
search = 搜索
data = 数据
steps = 步骤
history = 沿革
facts = 基本数据
limits = 对照各时期的法定门槛
limits-intro = 大圆点（只知道一项数值时为虚线）代表本对象，小圆点代表其他对象；斜纹区域为各项文件所涵盖的范围。结果仅按数值得出，不论该对象当时是否在售。两轴均为对数刻度。
limit-act = 文件
limit-test = 判断标准
limit-figures = 数值
limit-result = 结果
limit-no-figure = 未知
limit-in = 在涵盖范围之内
limit-out = 不在涵盖范围之内
limit-spared = 数值虽在范围之内，但被排除在外
limit-apart = 不适用：未达到其所依据的任何门槛
limit-unknown = 缺少以下数值，无法判断：{ $measures }
evidence = 依据
identifiers = 编号
what-it-changed = 带来的变化
what-it-did-to-others = 对其他事件的影响
what-others-did-to-it = 受其他事件的影响
text = 正文
dates = 日期
cite-entry = 引用本条目
cite-source = 引用来源
earlier = 更早
later = 更晚
earlier-event = 上一事件
later-event = 下一事件
on-same-subject = 同一对象
other-subjects = 其他对象
current-status = 当前状态
scheduled = 已定生效
lapses = 到期失效
in-part = 部分适用
nothing-stands = 无现行状态
nothing-on-record = 无记录
nothing-stands-explained = 本站所录事件在其他时间就此设定过状态，但当日没有现行状态。
nothing-on-record-explained = 本站所录事件从未就此设定状态。
nothing-here = 此处暂无内容。
see-all = 查看全部
all-events = 全部事件
reversals = 撤销与变更
reversals-intro = 列出使先前行动失效或变更的后续行动（由近及远），并注明相隔多久。
undone-reverses = 撤销
undone-suspends = 暂停
undone-supersedes = 取代
undone-corrects = 更正
events-of-year = { $year }的事件
by-publisher = 按发布机构
known-now = 现在所知
known-then = 当时所知
known-now-explained = 包括此后公开的全部信息。
known-then-explained = 仅限当日已经公开的信息。
known-clock = 以何时所知为准
clocks-agree = 当时所知与此相同：此后没有关于当日的新公开信息。
as-of-list = 总表中法律状态变化之日
as-of-month-ends = 各月月末
as-of-intro = 选择日期，查看当日的状态。
density-of-years = 各年事件
about-statuses = 状态说明

## 状态与依据

status = 状态
basis = 依据类别
basis-law = 法定
basis-announced = 宣布
basis-practice = 实际
basis-law-explained = 由官方文件确定：现行有效的规则、法律或有约束力的函件，或法案、调查所处的阶段。
basis-announced-explained = 有权机关已经表态，但尚无法律规定。
basis-practice-explained = 实际发生的情况，不论法律如何规定。
differs-explained = 以色条标出：宣布或实际情况与法律规定不一致。
by-law = 依法
by-word = 据宣布
by-practice = 实际上
tone-open = 开放
tone-conditional = 有条件
tone-restricted = 受限
tone-closed = 关闭
tone-neutral = 中性
since =
    { PRECISION($date) ->
        [about-day] 自{ WITHOUT_ABOUT($date) }前后起
        [about] 自{ WITHOUT_ABOUT($date) }前后起
       *[other] 自{ $date }起
    }
until =
    { PRECISION($date) ->
        [about-day] 至{ WITHOUT_ABOUT($date) }前后止
        [about] 至{ WITHOUT_ABOUT($date) }前后止
       *[other] 至{ $date }止
    }
until-then = { $until }，其后为“{ $status }”
since-until = { $since }{ $until }
limit-and-limit = { $one }，且{ $other }
limit-between = { $min } 且 { $below }
from-date =
    { PRECISION($date) ->
        [about-day] 自{ WITHOUT_ABOUT($date) }前后起
        [about] 自{ WITHOUT_ABOUT($date) }前后起
       *[other] 自{ $date }起
    }
by-lapse = 因到期恢复，未经确认
by-lapse-since = { $since }因到期恢复，未经确认
confirmed-by = 确认
opened-by = 起始
closed-by = 终止
closed-lapse = 到期失效
to-come = 尚未到来
closes-by-lapse = 届时失效
still-open = 仍在持续
became = 变为
no-status-before = 无
no-status-after = 无
unchanged = 未变
days = 时长
from = 起
to = 止
jurisdiction = 国家或地区
scope = 范围
part = 部分
note = 备注
overdue-question = 此日已过，本站未见后续消息：现状如何？
deadline-question = 此日已过，本站未见后续消息：结果如何？

## 状态图与状态条

today = 今天
legend = 图例
picture-of = { $name }：状态变化
picture-event = 事件
picture-as-table = 同一内容的表格
bar-closed = { $subject }（{ $place }）：{ $status }，{ $basis }，{ $from }至{ $to }
bar-open =
    { PRECISION($from) ->
        [about-day] { $subject }（{ $place }）：{ $status }，{ $basis }，自{ WITHOUT_ABOUT($from) }前后起
        [about] { $subject }（{ $place }）：{ $status }，{ $basis }，自{ WITHOUT_ABOUT($from) }前后起
       *[other] { $subject }（{ $place }）：{ $status }，{ $basis }，自{ $from }起
    }
zoom-in = 放大
zoom-out = 缩小
zoom-reset = 显示全部

## 事件

date = 日期
published = 公开
effective = 生效
recorded = 收录
kind = 类型
issuer = 发布者
actors-concerned = 其他相关方
role = 角色
importance = 重要性
importance-1 = 转折点
importance-2 = 一般
importance-3 = 次要
certainty = 可信程度
certainty-confirmed = 已证实
certainty-reported = 据报道，未证实
certainty-disputed = 有争议
public-after = { $gap }公开
date-kind-act = 作出
date-kind-published = 公开
date-kind-effective = 生效
date-kind-compliance = 合规期限
date-kind-deadline = 截止
date-kind-comment-deadline = 征求意见截止
date-kind-expiry = 到期
date-kind-hearing = 听证
date-kind-publication = 刊登
date-kind-public-inspection = 供公众查阅
date-kind-release = 发布
date-kind-adoption = 通过
date-kind-amendment = 修订
date-kind-proposal = 拟议
date-kind-advance-notice = 预先通知
date-kind-introduction = 提出
date-kind-committee-vote = 委员会表决
date-kind-implementation = 落实
date-kind-list = 清单
date-kind-report = 报道
date-kind-received-in-senate = 送交参议院
date-kind-other = 其他日期
lapse-of = “{ $status }”状态最后一天
begins = “{ $status }”状态开始
identifier-fr = 《联邦公报》
identifier-document = 文件号
identifier-bill = 法案号
identifier-docket = 案卷号

## 对象、机构与人物

maker = 制造商
country = 国家或地区
parent = 隶属于
children = 下属机构
website = 网站
same-as = 其他网站
based-on = 基于
basis-of = 以此为基础
succeeds = 前身
succeeded-by = 后继
value = 数值
unit = 单位

## 来源

source = 来源
tier-primary = 一手来源
tier-secondary = 二手来源
publisher = 发布机构
no-publisher = 未注明发布机构
source-lang = { $language }
quote = 引文
translation = 译文
translation-official = 官方译文
translation-own = 本站译文
translation-machine = 机器翻译
archived-copy = { $date }存档
archived-copy-undated = 存档
accessed = { $date }查阅
locator = 位置
undated = 无日期
cited-by = 引用者

## 后来的事件对先前事件的作用，以及先前事件的说法

rel-reverses = 撤销
rel-reverses-inverse = 后被撤销
rel-supersedes = 取代
rel-supersedes-inverse = 后被取代
rel-amends = 修订
rel-amends-inverse = 后被修订
rel-implements = 落实
rel-implements-inverse = 后获落实
rel-announces = 预告
rel-announces-inverse = 此前预告
rel-codifies = 写入法律
rel-codifies-inverse = 后写入法律
rel-delays = 推迟
rel-delays-inverse = 后被推迟
rel-extends = 延长或扩大
rel-extends-inverse = 后获延长或扩大
rel-suspends = 暂停
rel-suspends-inverse = 后被暂停
rel-resumes = 恢复
rel-resumes-inverse = 后获恢复
rel-enforces = 执行
rel-enforces-inverse = 后获执行
rel-challenges = 质疑
rel-challenges-inverse = 后遭质疑
rel-corrects = 更正
rel-corrects-inverse = 后被更正
rel-advances = 推进
rel-advances-inverse = 后获推进
rel-companion-of = 同时发布
rel-companion-of-inverse = 同时发布
rel-responds-to = 回应
rel-responds-to-inverse = 引发回应

## 类型

kind-announcement = 声明
kind-bill = 法案
kind-corporate = 企业动态
kind-court = 司法
kind-enforcement = 执法
kind-entity-listing = 列入清单
kind-executive-order = 行政令
kind-foreign-measure = 其他国家和地区措施
kind-guidance = 指引
kind-licence-letter = 许可函件
kind-negotiation = 谈判
kind-proposed-rule = 拟议规则
kind-report = 报道或报告
kind-rule = 规则
kind-statute = 法律
actor-kind-agency = 政府机构
actor-kind-company = 企业
actor-kind-person = 人物
actor-kind-legislature = 立法机关
actor-kind-court = 法院
actor-kind-country = 国家或地区
actor-kind-organisation = 组织
subject-kind-chip = 芯片
subject-kind-rule = 规则
subject-kind-bill = 法案
subject-kind-tool = 设备
subject-kind-company = 企业
subject-kind-material = 材料
subject-kind-programme = 计划
subject-kind-case = 案件
subject-kind-statute = 法律
subject-kind-tariff = 关税
subject-kind-list = 清单
subject-kind-technology = 技术
subject-kind-service = 服务
subject-kind-listing = 列名
subject-kind-trade = 贸易
subject-kind-software = 软件
subject-kind-order = 命令
subject-kind-guidance = 指引

## 本站的修订

change-update = 更新
change-clarification = 说明
change-correction = 更正
change-retraction = 撤回
changes-intro = 本站新增、说明和更正的内容。
changed-entries = 修订过的条目

## 国家和地区

jurisdiction-us = 美国
jurisdiction-cn = 中国
jurisdiction-nl = 荷兰
jurisdiction-jp = 日本
jurisdiction-tw = 台湾
jurisdiction-kr = 韩国
jurisdiction-my = 马来西亚
jurisdiction-sg = 新加坡
jurisdiction-ae = 阿联酋
jurisdiction-sa = 沙特阿拉伯
jurisdiction-eu = 欧盟
jurisdiction-de = 德国
jurisdiction-gb = 英国
jurisdiction-in = 印度
jurisdiction-ru = 俄罗斯
jurisdiction-hk = 香港
jurisdiction-au = 澳大利亚
jurisdiction-br = 巴西
jurisdiction-ca = 加拿大
jurisdiction-ch = 瑞士
jurisdiction-es = 西班牙
jurisdiction-fr = 法国
jurisdiction-id = 印度尼西亚
jurisdiction-il = 以色列
jurisdiction-ir = 伊朗
jurisdiction-it = 意大利
jurisdiction-kp = 朝鲜
jurisdiction-mo = 澳门
jurisdiction-mx = 墨西哥
jurisdiction-pl = 波兰
jurisdiction-th = 泰国
jurisdiction-tr = 土耳其
jurisdiction-vn = 越南

## 数量

count-events = { $n }个事件
count-sources = { $n }个来源
count-days = { $n }天
more-status-changes = 另有{ $n }项状态变化
count-steps = { $n }步
step = 第{ $n }步
step-of = 第{ $n }步，共{ $total }步

## 时间长短

number-word = { $n }
stretch-days = { $n }天
stretch-weeks = { $n }周
stretch-months = { $n }个月
stretch-years = { $n }年
stretch-years-and-half = { $n }年半
about-stretch = 约{ $stretch }
gap-same-day = 同日
gap-later = { $stretch }后
gap-earlier = { $stretch }前

## 不完整的日期。first-of-month 是每月一日的数字

first-of-month = { $day }
date-about = 约{ $date }
date-about-day = 约{ $date }
date-uncertain = { $date }（存疑）
labelled = { $label }：{ $value }
aside = { $text }（{ $aside }）
date-range = { $from }至{ $to }
date-range-tight = { $from }至{ $to }

## 筛选与搜索

filter = 筛选
filter-text = 文字
filter-subject = 对象
filter-actor = 机构或人物
filter-kind = 类型
filter-jurisdiction = 国家或地区
filter-basis = 依据类别
filter-importance = 重要性
filter-undone = 后续结果
filter-undone-reverses = 后被撤销
filter-undone-supersedes = 后被取代
filter-undone-suspends = 后被暂停
filter-undone-corrects = 后被更正
filter-from = 自
filter-to = 至
filter-any = 不限
filter-apply = 显示
filter-clear = 清除筛选
filter-result =
    { $n ->
        [0] 没有符合条件的事件。
       *[other] { $n }个事件符合条件。
    }
order = 排序
order-newest = 从新到旧
order-oldest = 从旧到新
search-label = 搜索本站
search-placeholder = 名称或规则……
search-result =
    { $n ->
        [0] 没有找到结果。
       *[other] { $n }条结果
    }
search-needs-script = 搜索功能需启用脚本。未启用时，可在时间线查看全部内容。
search-failed = 搜索索引未能加载。全部内容可在时间线查看。
search-submit = 搜索
filter-type = 栏目
keyboard-help = 键盘：“/”搜索，“j”“k”在事件间移动

## 指定日期与两日对比

show-day = 显示当日
compare-from = 第一日
compare-to = 第二日
compare-apply = 对比
compare-intro = 选择两个日期，查看其间的变化。
compare-result = { $from }至{ $to }的变化
compare-none = 这两日之间没有变化。
on-any-day = 任意日期
day-needs-script = 此处所列日期均有单独页面。查看其他日期需启用脚本。
day-out-of-range = 请选择{ $from }至{ $to }之间的日期。
days-failed = 无法载入其他日期的状态。下列内容不受影响。
events-until-day = 截至当日的全部事件
compare-then-explained = 仅限第二日已经公开的信息。
compare-events = 这两日之间的全部事件
compare-by-year = 逐年对比
count-status-changes =
    { $n ->
        [0] 没有状态变化
       *[other] { $n }项状态变化
    }
compare-needs-script = 对比功能需启用脚本。未启用时，请并排打开两日的页面。

## 专题

in-stories = 相关专题

## 数据与嵌入

download = 下载
data-intro = 本站所知的一切，均可下载。
data-file = 文件
data-format = 格式
data-rows = 行数
data-dictionary = 数据字典
data-field = 字段
data-type = 类型
data-meaning = 含义
embed-this = 嵌入
embed-title = { $name }：当前状态 · { $site }
embed-show = 显示代码
embed-explained = 将此代码放入您的网页。内容随记录更新：状态变化时，所显示的内容也随之变化。
embed-full = 沿革与来源
embed-source = 来源：{ $site }

## 数据文件及其字段的含义。field-TABLE-NAME 优先于 field-NAME
follow-intro = 各订阅源按本站记录的先后，告知新事件、状态变化、更正和到期日期。
follow-which = 如何选择
follow-rss = 供订阅阅读器使用。两者内容相同，多数阅读器均可接受。
follow-json = 供程序使用：每一条目还带有该事件的数据。
follow-calendar = 供日历使用：已发生的事和将到期的事，各在其日。
data-content = 内容
data-size = 大小
data-schemas = 记录的 JSON Schema
data-format-version = 格式第{ $version }版
data-conventions = 如何读取这些文件
data-conventions-text = 文件采用 UTF-8 编码，使用原文语言。日期与来源同样精确（EDTF）；名为“first”和“last”的字段给出日期所涵盖的首日和末日。列表以分号连接。凡电子表格会当作公式执行的文字，前面加一个撇号。
cite-data = 引用数据
size-b = { $size } B
size-kb = { $size } kB
size-mb = { $size } MB
data-table-events = 事件，每行一个
data-table-effects = 事件对各对象状态的影响，每行一项
data-table-status = 何时为何种状态：每行一段，由各项影响推算
data-table-relations = 事件之间的关系，每行一项
data-table-dates = 事件的其他日期，每行一个
data-table-sources = 来源，每行一处引用
data-table-subjects = 对象，每行一个
data-table-actors = 机构与人物，每行一个
data-table-changes = 记录收入本站后的修订，每行一处
data-table-scales = 状态词汇表，每行一个
data-table-facts = 对象的参数与事实，每行一项
data-table-limits = 各文件设定的数值门槛，每行一个界限
data-table-datapackage = 数据包：说明每张表
data-table-annals = 全部表，存于一个 SQLite 数据库
data-type-text = 文字
data-type-id = 标识
data-type-integer = 整数
data-type-boolean = 真或假
data-type-date = 日
data-type-edtf = 日期（EDTF）
data-type-uri = 网址
data-type-list = 列表
field-id = 标识，永不改变
field-name = 名称
field-kind = 类型
field-title = 标题
field-date = 日期，与来源同样精确
field-page = 本站页面
field-description = 一两句说明
field-identifiers = 官方编号，每个编号前有其类型和半角冒号
field-same_as = 指称同一事物的网址
field-added = 记录收入本站的日期
field-events = 涉及的事件数
field-event = 事件
field-subject = 对象
field-jurisdiction = ISO 3166-1 小写代码，或 eu
field-part = 所涉部分；为空则指整体
field-basis = 依据类别：law（法定）、announced（宣布）或 practice（实际）
field-status = 状态，即 scales 中的标识
field-note = 其他说明
field-issuer = 发布者
field-maker = 制造商
field-scale = 状态所属的词汇表
field-scale_name = 词汇表名称
field-rank = 在词汇表中的位置，1为最宽松
field-tone = 宽严程度：open、conditional、restricted、closed 或 neutral
field-country = 国家或地区，ISO 3166-1 小写代码，或 eu
field-url = 网址
field-parent = 所隶属的机构
field-group = 在状态总表中所属的栏目
field-board = 是否列于首页状态总表
field-based_on = 所依据的对象
field-succeeds = 所接替的对象
field-date_first = 日期可能所指的首日
field-date_last = 日期可能所指的末日
field-published = 公众可知的日期
field-effective = 法律效力开始的日期
field-actors = 其他相关者的标识
field-subjects = 状态受其影响的对象的标识
field-bases = 其各项影响的依据
field-importance = 1为转折点，2为一般，3为次要
field-certainty = confirmed（已证实）、reported（据报道）或 disputed（有争议）
field-certainty_note = 未证实的原因；若事件已证实，则说明其中尚不确定或有争议之处
field-summary = 一两句概述
field-sources = 来源数
field-recorded = 本站记录之日
field-changed = 记录最近修订之日
field-retracted = 记录是否已撤回
field-aliases = 曾用标识
field-events-kind = 事件类型
field-events-date = 行为发生的日期，与来源同样精确
field-from = 生效首日，照原文
field-from_first = “from”可能所指的首日
field-until = 生效末日，照原文；未定则为空
field-until_last = “until”可能所指的末日
field-known_from = 公众可知之日
field-scope = 涵盖范围
field-start = 该段首日
field-end = 该段末日；未知终止则为空
field-since = 该状态自何时起，照原文；因到期而恢复，或宣布所载日期早于公开之日时，早于首日；宣布针对将来之日时，晚于首日
field-stands = 生成之日是否在该段之内
field-opened_by = 开启该段的事件
field-confirmed_by = 其后确认同一状态的事件
field-closed = 终止方式（已终止或将终止）：event（事件）、lapse（到期失效），未知终止则为 open
field-closed_by = 终止该段的事件
field-by_lapse = 是否仅因另一影响到期而恢复且未获确认
field-other = 受到作用的事件
field-relations-event = 施加作用的事件
field-relations-kind = 关系类型
field-schema_org = 最接近的 schema.org 术语
field-eli = 最接近的欧洲立法标识符（ELI）术语
field-dates-kind = 日期的种类：compliance（合规期限）、deadline（截止）、comment-deadline（征求意见截止）、expiry（到期）、hearing（听证）或其他
field-number = 在记录中的编号
field-publisher = 发布者
field-language = 语言（BCP 47）
field-sources-kind = primary（一手）或 secondary（二手）
field-sources-date = 发表日期
field-sources-event = 引用它的事件
field-sources-subject = 引用它的对象
field-citation = 引用方式
field-locator = 所在位置
field-quote = 原文
field-quote_language = 引文语言
field-translation = 引文译文
field-translated_by = 译者：official、own 或 machine
field-accessed = 编者查阅日期
field-archived_url = 存档副本的网址
field-archived_date = 存档日期
field-shared = 多条记录共用的来源的标识
field-changes-kind = update、clarification、correction 或 retraction
field-changes-note = 修订内容
field-changes-date = 修订日期
field-facts-number = 在记录中的序号
field-facts-sources = 作为依据的来源序号（该对象的来源）
field-label = 所述事项
field-value = 数值、日期或文字
field-unit = 数值的单位
field-figure = 以数字表示的值；非数字则为空
field-measure = 所衡量的指标，用于与门槛比较
field-limit = 门槛在事件中的序号
field-limits-from = 适用首日，照原文
field-limits-until = 适用末日，照原文；未定则为空
field-limits-status = 落入该区间后的状态，即 scales 中的标识
field-limits-sources = 作为依据的来源序号（该事件的来源）
field-zone = 区间在门槛中的序号；以最先符合者为准
field-zone_name = 文件对该区间的称谓
field-way = 进入该区间的途径序号；同一途径的各界限须全部满足
field-min = 不低于此值
field-below = 低于此值
field-within = 对象须先落入其门槛的事件，按标识
field-spares = 数值虽符合但被排除在外的对象，按标识
