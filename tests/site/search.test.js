// The search as a reader's browser runs it: the built script (MiniSearch, the rules for terms, the questions) and the
// built index of each language. What must be found, and how high; the size of an index; how soon it answers.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import vm from "node:vm";
import { gzipSync } from "node:zlib";
import { folder, LANGUAGES, ROOT } from "../browser/site.js";

const script = readdirSync(join(ROOT, "assets")).find((name) => /^search\.[0-9a-f]+\.js$/.test(name));
const context = vm.createContext({});
vm.runInContext(readFileSync(join(ROOT, "assets", script), "utf8"), context, { filename: script });
const { annalsSearch } = context;

const read = (lang) => readFileSync(join(ROOT, folder(lang), "search/index.json"));
const indexes = new Map();
const indexOf = (lang) => {
  if (!indexes.has(lang)) indexes.set(lang, annalsSearch.open(JSON.parse(read(lang).toString())));
  return indexes.get(lang);
};

test("the rules for terms are those of the generator", () => {
  const cases = JSON.parse(readFileSync(new URL("../fixtures/tokens.json", import.meta.url)));
  for (const [text, wanted] of cases) {
    assert.deepEqual([...annalsSearch.tokens(text)].map(({ term }) => term), wanted, text);
  }
});

test("a term says where it stands", () => {
  for (const text of ["The H20 and 3A090.a", "90 FR 4544", "Société générale", "英伟达的芯片", "Ｈ２０ chip"]) {
    for (const { term, from, to } of annalsSearch.tokens(text)) {
      assert.ok(from >= 0 && from < to && to <= text.length, `${text}: ${term} ${from} ${to}`);
      assert.ok([...annalsSearch.tokens(text.slice(from, to))].some((own) => own.term === term), `${text}: ${term}`);
    }
  }
});

for (const lang of LANGUAGES) {
  test(`${lang}: the index is at most 150 KB packed, and opens and answers within 300 ms`, () => {
    const bytes = read(lang);
    const packed = gzipSync(bytes, { level: 9 }).length;
    // The best of three: a machine that others load may be late, but is never early.
    let found = [];
    let took = Infinity;
    for (let run = 0; run < 3; run += 1) {
      const start = performance.now();
      const index = annalsSearch.open(JSON.parse(bytes.toString()));
      found = annalsSearch.search(index, "H20");
      took = Math.min(took, performance.now() - start);
    }
    console.log(`${lang}: ${packed} bytes packed, first answer after ${took.toFixed(0)} ms`);
    assert.ok(packed <= 150 * 1024, `${packed} bytes`);
    assert.ok(found.length > 0);
    assert.ok(took < 300 * (process.env.SLOW ? 10 : 1), `${took} ms`);
  });
}

for (const lang of LANGUAGES) {
  test(`${lang}: the tree of terms is the one that MiniSearch makes`, () => {
    const bytes = read(lang).toString();
    const theirs = vm.runInContext("(text) => MiniSearch.loadJSON(text, { fields: ['title', 'identifiers', 'names', 'summary', 'text', 'sources'] })", context)(bytes);
    const flat = (mini) => JSON.stringify([...mini._index].map(([term, fields]) => (
      [term, [...fields].map(([field, counts]) => [field, [...counts]])])).sort(([a], [b]) => (a < b ? -1 : 1)));
    assert.ok(theirs._index.size > 1000);
    assert.equal(flat(annalsSearch.open(JSON.parse(bytes)).mini), flat(theirs));
  });
}

test("MiniSearch itself reads the index", () => {
  const bytes = read(LANGUAGES[0]).toString();
  const found = vm.runInContext("(text, fields) => MiniSearch.loadJSON(text, { fields }).search('gallium').map(({ id }) => id)", context);
  assert.ok([...found(bytes, ["title", "identifiers", "names", "summary", "text", "sources"])].includes("subjects/gallium/"));
});

// An index of a few titles in other languages, as the generator would write it.
const titled = (...titles) => {
  const build = vm.runInContext(`(titles) => {
    const mini = new MiniSearch({ fields: ["title", "identifiers", "names", "summary", "text", "sources"], storeFields: ["title", "of"],
      tokenize: (text) => annalsSearch.tokens(text).map(({ term }) => term), processTerm: (term) => term });
    mini.addAll(JSON.parse(titles).map((title) => ({ id: "events/" + title + "/", of: "event", title })));
    return JSON.stringify(mini);
  }`, context);
  const data = JSON.parse(build(JSON.stringify(titles)));
  data.index.sort(([a], [b]) => (a < b ? -1 : 1));
  const index = annalsSearch.open(data);
  return (words) => [...annalsSearch.search(index, words)].map(({ title }) => title);
};

test("German is found with its dots and without", () => {
  const ask = titled("Änderung der Außenwirtschaftsverordnung", "Müller erklärt die Überwachung", "Steueränderung", "Mueller resigns",
    "Trump speaks", "Une œuvre", "On ouvre");
  assert.deepEqual(ask("aenderung").slice(0, 1), ["Änderung der Außenwirtschaftsverordnung"]);
  assert.deepEqual(ask("aussenwirtschaftsverordnung"), ["Änderung der Außenwirtschaftsverordnung"]);
  assert.deepEqual(ask("Steueraenderung"), ["Steueränderung"]);
  // Half typed, which no one-letter slip would find.
  assert.deepEqual(ask("ueberwa"), ["Müller erklärt die Überwachung"]);
  assert.deepEqual(ask("mueller erklaert ueberwachung"), ["Müller erklärt die Überwachung"]);
  assert.deepEqual(ask("Müller").sort(), ["Mueller resigns", "Müller erklärt die Überwachung"]);
  // No umlaut where there is none.
  assert.deepEqual(ask("true"), []);
  assert.equal(ask("œuvre")[0], "Une œuvre");
});

test("Arabic is found with its article and without", () => {
  const ask = titled("قيود على تصدير الرقائق", "الصين والولايات المتحدة", "أشباه الموصلات", "المجلس الألماني");
  for (const words of ["رقائق", "الرقائق", "والرقائق", "بالرقائق", "للرقائق"]) assert.deepEqual(ask(words), ["قيود على تصدير الرقائق"], words);
  assert.deepEqual(ask("صين"), ["الصين والولايات المتحدة"]);
  assert.deepEqual(ask("ولايات متحدة"), ["الصين والولايات المتحدة"]);
  assert.deepEqual(ask("اشباه موصلات"), ["أشباه الموصلات"]);
  assert.deepEqual(ask("ألماني"), ["المجلس الألماني"]);
});

// A question, the language it is put in, what must be found, and among the first how many.
const QUESTIONS = `
en 1 subjects/h20 | H20
en 1 subjects/h20 | h-20
en 1 subjects/h20 | H 20
en 1 subjects/h20 | H2O
en 1 subjects/h200 | h200
en 1 subjects/h20 | nvidia h20
en 3 events/2025-04-09-h20-licence-requirement | h20 license requirement
en 3 events/2025-04-09-h20-licence-requirement | nvidia licence letter april 2025 h20
en 3 subjects/ai-diffusion-rule | 90 FR 4544
en 3 events/2025-01-13-ai-diffusion-rule | 90FR4544
en 3 events/2025-01-13-ai-diffusion-rule | 90 fr 4544
en 3 events/2026-01-13-bis-case-by-case-h200-rule | 91 FR 1684
en 3 events/2025-09-29-affiliates-rule | 90 FR 47201
en 1 subjects/ai-overwatch-act | H.R. 6875
en 1 subjects/ai-overwatch-act | hr6875
en 1 subjects/ai-overwatch-act | hr 6875
en 3 subjects/ai-diffusion-rule | 3A090.a
en 3 subjects/ai-diffusion-rule | 3a09O
en 1 subjects/rtx-pro-6000d | RTX Pro 6000D
en 1 subjects/rtx-pro-6000d | rtx pro6000d
en 1 subjects/rtx-4090d | RTX4090D
en 1 subjects/mi308 | MI 308
en 3 subjects/ascend-910b | Ascend910B
en 1 subjects/wto-ds615 | DS615
en 3 subjects/chips-and-science-act | Public Law 117-167
en 1 subjects/ai-diffusion-rule | diffusion rule
en 1 subjects/ai-diffusion-rule | difusion rule
en 1 subjects/affiliates-rule | 50% rule
en 1 subjects/affiliates-rule | affiliates rule
en 3 events/2025-11-10-affiliates-rule-suspended | affiliates rule suspended
en 3 events/2023-05-21-china-micron-ciio-ban | Micron ban
en 3 events/2023-05-21-china-micron-ciio-ban | micron prohibition
en 1 subjects/huawei-listing | huawei entity list
en 3 subjects/huawei-listing | huawei blacklist
en 3 actors/huawei | hwawei
en 1 actors/jensen-huang | jensen huang
en 1 subjects/gain-ai-act | GAIN AI
en 1 subjects/chip-security-act | chip security act
en 1 subjects/unreliable-entity-list | unreliable entities list
en 3 events/2023-07-03-china-gallium-germanium-controls | gallium germanium licence 2023
en 3 events/2025-10-09-china-rare-earth-controls | rare earths october 2025
en 3 events/2026-01-14-section-232-semiconductor-proclamation | section 232 tarif semiconductors
en 3 events/2025-07-31-cac-summons-nvidia | cac summons nvidia
en 1 events/2023-12-asml-licence-partly-revoked | asml licence revoked
en 3 events/2025-08-29-veu-revocation-samsung-sk-hynix | samsung sk hynix veu revoked
en 4 subjects/h20 | H20 licence
fr 4 subjects/h20 | licence H20 Chine
zh 4 subjects/h20 | H20 出口
zh 4 subjects/h200 | 英伟达 H200 许可证
en 3 events/2025-10-10-china-customs-checks-on-nvidia-chips | customs check H20
en 3 events/2025-08-10-fifteen-percent-deal | 15 percent revenue deal
en 3 events/2025-12-08-operation-gatekeeper | smuggling gatekeeper
en 1 subjects/zte-denial-order | zte denial order
en 3 events/2018-04-15-zte-denial-order-activated | zte denial order activated
en 1 actors/jensen-huang | 黄仁勋
en 3 actors/asml | 阿斯麦
fr 1 subjects/h20 | H20
fr 1 subjects/ai-diffusion-rule | règle sur la diffusion de l’IA
fr 1 subjects/ai-diffusion-rule | regle diffusion
fr 1 subjects/huawei-listing | liste des entités Huawei
fr 1 subjects/affiliates-rule | règle des filiales
fr 3 subjects/china-rare-earth-controls | terres rares
fr 1 subjects/gallium | gallium
fr 3 subjects/section-232-semiconductor-tariff | droits de douane semiconducteurs
fr 3 actors/netherlands | Pays Bas
fr 3 events/2023-05-21-china-micron-ciio-ban | Chine Micron infrastructures critiques
fr 3 events/2025-01-13-ai-diffusion-rule | 90 FR 4544
fr 1 subjects/ai-overwatch-act | H.R.6875
fr 3 events/2025-04-09-h20-licence-requirement | Nvidia avisé licence H20
fr 3 subjects/nexperia-order | ordonnance néerlandaise Nexperia
fr 3 events/2025-08-12-china-discourages-h20 | autorités chinoises H20 détournent
zh 1 subjects/h20 | H20
zh 1 subjects/h20 | Ｈ２０
zh 1 actors/nvidia | 英伟达
zh 1 actors/asml | 阿斯麦
zh 1 subjects/huawei-listing | 华为实体清单
zh 1 subjects/ai-diffusion-rule | 扩散规则
zh 1 subjects/affiliates-rule | 关联方规则
zh 3 actors/nexperia | 安世半导体
zh 3 events/2023-05-21-china-micron-ciio-ban | 美光 关键信息基础设施
zh 3 events/2023-07-03-china-gallium-germanium-controls | 镓、锗出口许可
zh 3 subjects/china-rare-earth-controls | 稀土管制
zh 3 subjects/section-232-semiconductor-tariff | 半导体关税
zh 3 events/2025-01-13-ai-diffusion-rule | 90 FR 4544
zh 3 events/2025-04-09-h20-licence-requirement | 英伟达 H20 许可证
zh 1 actors/jensen-huang | Jensen Huang
en 3 subjects/ai-diffusion-rule | 90 fed reg 4544
en 3 events/2023-08-09-outbound-investment-executive-order | EO 14105
en 3 events/2023-08-09-outbound-investment-executive-order | executive order 14105
en 3 events/2025-01-15-foundry-due-diligence-rule | RIN 0694-AJ98
en 3 events/2025-09-29-affiliates-rule | 0694 AK11
en 3 subjects/chip-security-act | S. 1705
en 3 subjects/chip-security-act | s1705
en 3 subjects/match-act | HR 8170
en 3 events/2022-10-07-advanced-computing-rule-2022 | 15 CFR 744.23
en 3 subjects/coins-act | Pub. L. 119-60
en 3 events/2026-01-14-section-232-semiconductor-proclamation | Proclamation 11002
en 3 events/2025-10-09-china-rare-earth-controls | announcement 61 of 2025
en 1 subjects/rtx-pro-6000d | RTX6000D
en 1 subjects/b30a | B30-A
en 1 subjects/mi308 | mi308x
en 1 subjects/h20 | H20s
en 1 subjects/ascend-910c | ascend 910 c
en 1 subjects/rtx-4090d | 4090 d
en 3 subjects/h20 | can nvidia sell h20 to china
en 3 subjects/h200 | is the h200 banned in china
en 3 events/2025-11-10-affiliates-rule-suspended | when does the affiliates rule come back
en 3 events/2025-05-13-ai-diffusion-rule-rescission-announced | diffusion rule rescinded
en 3 subjects/nexperia-order | netherlands seizes nexperia
en 3 events/2019-asml-euv-licence-not-renewed | asml china export licenses
en 3 events/2024-12-03-china-gallium-germanium-antimony-us-ban | china halts gallium exports
en 3 events/2025-08-10-fifteen-percent-deal | 15% cut of nvidia sales
en 3 events/2026-02-20-supreme-court-ieepa-tariffs | supreme court tariffs
en 3 events/2026-01-14-section-232-semiconductor-proclamation | 25% chip tariff
en 3 events/2025-05-23-eda-licence-letters | EDA ban
en 3 events/2025-10-30-trump-xi-busan | trump xi truce
en 3 subjects/hbm | hbm export ban
en 1 subjects/outbound-investment-programme | outbound investment program
en 3 subjects/iaas-kyc-rule | know your customer cloud
en 3 subjects/data-center-veu | datacenter VEU
en 1 subjects/affiliates-rule | fifty percent rule
en 3 events/2025-12-18-ndaa-fy2026-signed | ndaa 2026
en 1 actors/jeffrey-kessler | jeffrey kesler
en 1 actors/howard-lutnick | lutnik
en 1 actors/mofcom | MOFCOM
en 1 actors/bis | Bureau of Industry & Security
en 3 actors/us-commerce | department of commerce
en 3 actors/ustr | US trade representative
en 3 subjects/section-1260h-list | pentagon list
en 1 actors/us-defense-department | department of defence
en 1 actors/samr | SAMR
en 1 actors/miit | MIIT
en 1 actors/gacc | China customs
en 1 actors/us-defense-department | DoD
en 1 actors/japan-meti | METI
en 1 actors/wto | WTO
en 1 subjects/h100 | H100s
en 3 subjects/foreign-direct-product-rule-huawei | FDPR huawei
en 3 subjects/foundry-due-diligence-rule | foundries rule
en 3 events/2025-05-12-geneva-joint-statement | geneva truce
en 3 subjects/gaafet-technology | GAAFET
en 3 actors/scott-bessent | treasury secretary bessent
fr 3 events/2025-12-08-trump-allows-h200 | nvidia peut vendre h200 chine
fr 3 subjects/h20 | le h20 est-il interdit en chine
fr 1 subjects/affiliates-rule | règle des 50 %
fr 1 subjects/affiliates-rule | regle des 50%
fr 3 events/2025-11-07-china-suspends-october-controls | terres rares suspendues
fr 3 events/2025-11-10-affiliates-rule-suspended | regle filiales suspendue
fr 1 subjects/huawei-listing | huawei liste noire
fr 1 subjects/unreliable-entity-list | entites non fiables
fr 1 actors/bis | BIS
fr 3 actors/mofcom | ministère du commerce chinois
fr 3 actors/us-commerce | departement du commerce
fr 1 actors/cac | administration du cyberespace
fr 1 actors/jensen-huang | jenson huang
fr 1 actors/scott-bessent | Bessent
fr 1 subjects/eda-software | logiciel de conception de puces
fr 1 subjects/hbm | mémoire HBM
fr 3 events/2023-07-03-china-gallium-germanium-controls | licence exportation gallium germanium
fr 3 events/2024-12-03-china-gallium-germanium-antimony-us-ban | interdiction gallium états-unis
fr 1 subjects/ieepa-tariffs-china | droits de douane d'urgence chine
fr 3 events/2026-02-20-supreme-court-ieepa-tariffs | cour supreme droits de douane
fr 3 events/2025-08-10-fifteen-percent-deal | nvidia amd reversent 15% recettes
fr 1 subjects/rtx-4090d | RTX 4090-D
fr 1 subjects/b30a | b30 a
fr 3 subjects/chip-security-act | S.1705
fr 3 events/2023-08-09-outbound-investment-executive-order | décret 14105
fr 1 subjects/outbound-investment-programme | investissement sortant
fr 3 events/2025-12-08-operation-gatekeeper | contrebande de puces
fr 3 subjects/samsung-china-fabs | usine samsung chine
fr 3 events/2025-09-30-nexperia-dutch-order | pays bas prend le controle de nexperia
fr 3 events/2025-10-30-trump-xi-busan | treve trump xi
fr 3 subjects/euv-lithography | machine EUV
fr 1 subjects/ascend-910b | ascend 910-b
fr 3 events/2025-05-13-ai-diffusion-rule-rescission-announced | abrogation règle diffusion
fr 3 subjects/section-1260h-list | entreprises militaires chinoises
fr 3 events/2026-01-13-bis-case-by-case-h200-rule | h200 cas par cas
fr 3 events/2022-12-12-china-wto-ds615 | plainte chine omc puces
fr 3 actors/wto | OMC
fr 3 actors/gacc | douanes chinoises
fr 3 events/2025-07-31-cac-summons-nvidia | portes dérobées h20
fr 3 subjects/ai-diffusion-rule | regle diffusion IA
fr 3 actors/us-treasury | trésor américain
fr 1 actors/us-supreme-court | cour supreme
fr 3 subjects/germanium | germaniun
fr 3 subjects/section-1260h-list | liste du pentagone
zh 3 subjects/h20 | 英伟达H20禁令
zh 3 subjects/china-rare-earth-controls | 稀土出口管制
zh 3 events/2025-11-10-affiliates-rule-suspended | 关联公司规则暂停
zh 1 subjects/affiliates-rule | 50%规则
zh 1 subjects/affiliates-rule | 穿透规则
zh 1 subjects/huawei-listing | 华为黑名单
zh 3 events/2026-01-13-china-customs-blocks-h200 | 海关H200
zh 3 events/2025-12-08-trump-allows-h200 | 特朗普允许H200
zh 3 actors/bis | 工业和安全局
zh 3 actors/cac | 网信办
zh 3 actors/mofcom | 商务部
zh 1 actors/howard-lutnick | Lutnick
zh 3 actors/howard-lutnick | 卢特尼克
zh 1 subjects/mi308 | AMD MI308X
zh 3 subjects/fifteen-percent-revenue-share | 15%分成
zh 1 subjects/hbm | 高带宽内存
zh 3 subjects/eda-software | EDA断供
zh 3 subjects/duv-lithography | 光刻机
zh 3 events/2025-08-29-veu-revocation-samsung-sk-hynix | 三星VEU撤销
zh 1 subjects/unreliable-entity-list | 不可靠实体
zh 3 events/2024-12-03-china-gallium-germanium-antimony-us-ban | 镓锗锑禁止出口美国
zh 3 events/2025-12-08-operation-gatekeeper | 走私芯片
zh 1 subjects/chip-security-act | 芯片安全法
zh 1 actors/deepseek | DeepSeek
zh 1 actors/tsmc | TSMC
zh 3 events/2023-08-09-outbound-investment-executive-order | 对外投资行政令14105
zh 1 subjects/ai-diffusion-rule | AI扩散规则
zh 3 events/2025-05-13-ai-diffusion-rule-rescission-announced | 撤销扩散规则
zh 1 subjects/b30a | B30-A
zh 1 subjects/ascend-910c | 昇腾910C
zh 4 events/2025-10-30-trump-xi-busan | 釜山会晤
zh 3 events/2025-09-30-nexperia-dutch-order | 荷兰接管安世
zh 3 subjects/section-1260h-list | 中国军事企业清单
zh 3 events/2026-02-20-supreme-court-ieepa-tariffs | 最高法院关税
zh 1 subjects/nvidia-mellanox-probe | 英伟达反垄断
zh 3 subjects/h20 | 英伟达能向中国卖H20吗
zh 1 subjects/rtx-pro-6000d | RTX6000D
zh 3 subjects/ascend-use-guidance | 昇腾指南
zh 1 actors/miit | 工信部
zh 1 actors/ndrc | 发改委
zh 3 actors/samr | 市场监管总局
zh 3 actors/gacc | 中国海关
zh 3 subjects/smic-listing | 中芯国际黑名单
zh 3 events/2025-07-31-cac-summons-nvidia | H20后门
zh 3 events/2025-11-07-china-suspends-october-controls | 稀土管制暂停
zh 3 actors/us-defense-department | 五角大楼
zh 3 events/2025-01-27-deepseek-shock | 深度求索英伟达股价
zh 5 subjects/samsung-china-fabs | 三星中国工厂
zh 3 subjects/section-301-legacy-chips-tariff | 301关税
zh 3 subjects/outbound-investment-programme | 对外投资审查
`.trim().split("\n").map((line) => {
  const [, lang, first, id, words] = line.match(/^(\w+) (\d) (\S+) \| (.+)$/);
  return { lang: LANGUAGES.find((tag) => tag === lang || tag.startsWith(`${lang}-`)), first: Number(first), id: `${id}/`, words };
});

for (const { lang, first, id, words } of QUESTIONS) {
  test(`${lang}: “${words}” finds ${id}`, () => {
    const found = annalsSearch.search(indexOf(lang), words);
    const best = found.slice(0, 5).map((result) => result.id);
    assert.ok(best.slice(0, first).includes(id), `the first ${first} do not have it: ${best.join(", ")}`);
  });
}

// The sources of all events, as the data has them.
const LEAST_TITLES = { en: 0.9, fr: 0.8, "zh-Hans": 0.65 };
const SOURCES = JSON.parse(readFileSync(join(ROOT, "data/events.json"))).events
  .flatMap(({ id, sources }) => sources.map(({ title, citation }) => ({ id: `events/${id}/`, title, citation })));
const place = (lang, words, id) => [...annalsSearch.search(indexOf(lang), words)].findIndex((result) => result.id === id);

for (const lang of LANGUAGES) {
  test(`${lang}: an event is found by the official number of a source, with its marks and without`, () => {
    const numbered = SOURCES.filter(({ citation }) => citation);
    assert.ok(numbered.length > 50);
    for (const { id, citation } of numbered) {
      const at = place(lang, citation, id);
      assert.ok(at >= 0 && at < 5, `${citation}: ${id} is at ${at}`);
    }
    // One number in several hands.
    for (const words of ["90 FR 4544", "90FR4544", "90-FR-4544", "90 F.R. 4544", "90.FR.4544", "fr 4544"]) {
      const at = place(lang, words, "events/2025-01-13-ai-diffusion-rule/");
      assert.ok(at >= 0 && at < 5, `${words}: ${at}`);
    }
  });

  test(`${lang}: an event is found by the title of a source`, () => {
    const titles = SOURCES.filter(({ title }, n) => title && n % 3 === 0);
    const lost = titles.filter(({ id, title }) => { const at = place(lang, title, id); return at < 0 || at >= 5; });
    const share = 1 - lost.length / titles.length;
    console.log(`${lang}: ${Math.round(share * 100)} % of ${titles.length} titles are found among the first five`);
    assert.ok(titles.length > 100 && share >= LEAST_TITLES[lang], lost.map(({ id, title }) => `${title} (${id})`).join("\n"));
  });
}

test("filters narrow, and without words they list, the latest first", () => {
  const index = indexOf(LANGUAGES[0]);
  const events = annalsSearch.search(index, "h20", { of: "event" });
  assert.ok(events.length && events.every((result) => result.of === "event"));
  const chinese = annalsSearch.search(index, "", { of: "event", jurisdiction: "cn" });
  assert.ok(chinese.length > 20 && chinese.every((result) => result.place === "cn"));
  const dates = [...chinese].map((result) => result.iso);
  assert.equal(dates.join(), [...dates].sort().reverse().join());
  assert.equal(annalsSearch.search(index, "").length, 0);
  assert.equal(annalsSearch.search(index, "zzzzqqqq").length, 0);
});

test("what was found is marked where it stands", () => {
  const marked = (lang, words, id) => {
    const result = annalsSearch.search(indexOf(lang), words).find((one) => one.id === id);
    return [...annalsSearch.places(result.title, result)].map(([from, to]) => result.title.slice(from, to));
  };
  assert.deepEqual(marked(LANGUAGES[0], "h20", "subjects/h20/"), ["H20"]);
  assert.deepEqual(marked(LANGUAGES[0], "rule", "subjects/affiliates-rule/"), ["rule"]);
  const zh = LANGUAGES.find((lang) => lang.startsWith("zh"));
  if (zh) assert.deepEqual(marked(zh, "阿斯麦", "actors/asml/"), ["阿斯麦"]);
});
