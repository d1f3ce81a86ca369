// Questions put to the index. No page is needed here: tests/site/search.test.js asks the same way.
const annalsSearch = (() => {
  const FIELDS = ["title", "identifiers", "names", "summary", "text", "sources"];
  const BOOST = { title: 5, identifiers: 6, names: 3, summary: 1.5, text: 1, sources: 0.5 };
  // A thing itself before what happened to it, a turning point before a small matter.
  const OF = { subject: 1.3, event: 1, story: 1.1, actor: 1.05, page: 0.7 };
  const WEIGHT = { 1: 1.25, 2: 1, 3: 0.8 };
  // What is typed like a digit in an identifier: the letters o, l and i.
  const digits = (term) => term.replace(/o/g, "0").replace(/[li]/g, "1");
  const hasDigit = (term) => /[0-9]/.test(term);
  const isHan = (term) => /[\u3005-\u9fff\u{20000}-\u{3ffff}]/u.test(term);

  const numbered = (object, of) => {
    const map = new Map();
    for (const key in object) map.set(Number(key), of(object[key]));
    return map;
  };
  // MiniSearch puts one term after another into its tree and looks at all of a node's branches each time; thousands of
  // Han characters are branches of the root. The terms come sorted, so the same tree is built branch by branch.
  const tree = (terms, from, to, depth) => {
    const node = new Map();
    for (let at = from; at < to;) {
      const [first] = terms[at];
      if (first.length === depth) { node.set("", numbered(terms[at][1], (counts) => numbered(counts, (count) => count))); at += 1; continue; }
      let end = at + 1;
      while (end < to && terms[end][0][depth] === first[depth]) end += 1;
      const last = terms[end - 1][0];
      let shared = depth + 1;
      while (shared < first.length && first[shared] === last[shared]) shared += 1;
      node.set(first.slice(depth, shared), tree(terms, at, end, shared));
      at = end;
    }
    return node;
  };

  const open = ({ index, ...data }) => {
    const mini = MiniSearch.loadJS({ ...data, index: [] }, {
      fields: FIELDS,
      storeFields: [],
      tokenize: (text) => annalsTokens(text).map(({ term }) => term),
      processTerm: (term) => term,
    });
    mini._index._tree = tree(index, 0, index.length, 0);
    const groups = data.annals?.synonyms ?? [];
    // In how many documents a term stands, about: the fields are counted one by one.
    const spread = (term) => {
      let most = 0;
      mini._index.get(term)?.forEach((documents) => { most = Math.max(most, documents.size); });
      return most;
    };
    const synonyms = new Set(groups.flat(2));
    return { mini, has: (term) => mini._index.has(term), spread, groups, synonyms };
  };

  const leaf = (term, options) => ({ combineWith: "OR", queries: [term], tokenize: (text) => [text], prefix: false, fuzzy: false, ...options });
  const any = (queries) => (queries.length === 1 ? queries[0] : { combineWith: "OR", queries });
  const all = (queries) => (queries.length === 1 ? queries[0] : { combineWith: "AND", queries });
  const weaker = (by) => ({ boostTerm: () => by });

  // The index has `ü` as `u`. Who types `ueber` means it, but an `ue` may be no umlaut, as in `Steuer`: each is left or
  // taken for one, and what is no word finds nothing.
  const plainly = (term) => {
    const parts = term.split(/([aou]e)/);
    if (parts.length > 9) return [];
    const ways = parts.reduce((ways, part, n) => ways.flatMap((way) => (n % 2 ? [way + part, way + part[0]] : [way + part])), [""]);
    return ways.filter((way) => way !== term);
  };
  // Who types `Müller` means those too who are written `Mueller`.
  const SPELT = { ä: "ae", ö: "oe", ü: "ue" };
  const spelt = (written) => {
    const text = written.normalize("NFC").toLowerCase();
    return /[äöü]/.test(text) ? annalsTokens(text.replace(/[äöü]/g, (letter) => SPELT[letter])).map(({ term }) => term) : [];
  };

  // One term, and how else it may have been meant; `others` are how else it is spelt.
  const one = (index, term, others = []) => {
    if (isHan(term)) return leaf(term, { prefix: [...term].length === 1 });
    const known = index.has(term);
    if (!hasDigit(term)) {
      const ways = [leaf(term, { prefix: term.length > 1, fuzzy: term.length > 3 ? 1 : false })];
      // A word that the index has is that word: `oeuvre` is not `ouvre`. At its end an `ue` is rarely an umlaut.
      const begun = term.length > 4 && !/[aou]e$/.test(term);
      if (!known) ways.push(...plainly(term).map((way) => leaf(way, { prefix: begun })));
      ways.push(...others.map((way) => leaf(way, { prefix: way.length > 4 })));
      return any(ways);
    }
    const ways = [leaf(term, { prefix: term.length > 1 })];
    const like = digits(term);
    if (like !== term && index.has(like)) ways.push(leaf(like));
    // "h20s" are several "h20", wherever else they are called so; "mi308x" is a kind of "mi308".
    const [, stem] = term.match(known ? /^(.*[0-9])s$/ : /^(.*[0-9])[a-z]$/) ?? [];
    if (stem && index.has(stem)) ways.push(leaf(stem));
    if (!known) {
      const parts = term.match(/[0-9]+|[^0-9]+/g);
      if (parts.length > 1) ways.push({ ...all(parts.map((part) => leaf(part))), ...weaker(0.8) });
      // "ascend910b" is the word and the rest.
      const [, word, rest] = term.match(/^(\D{2,})(\d.*)$/) ?? [];
      if (rest) ways.push(all([leaf(word), leaf(rest)]));
      for (let at = 0; at + 1 < term.length; at += 1) {
        const turned = term.slice(0, at) + term[at + 1] + term[at] + term.slice(at + 2);
        if (index.has(turned)) ways.push(leaf(turned, weaker(0.6)));
      }
      if (term.length > 4) ways.push(leaf(term, { fuzzy: 1, ...weaker(0.5) }));
    }
    return any(ways);
  };

  // A pair of Chinese between two others may be but the seam of two words, which the index has left out.
  const isSeam = (index, tokens, at) => {
    const [before, here, after] = [tokens[at - 1], tokens[at], tokens[at + 1]];
    if (!before || !after || !isHan(here.term) || before.to <= here.from || after.from >= here.to) return false;
    // A word that only the synonyms know is a word all the same.
    const spread = ({ term }) => index.spread(term) || (index.synonyms.has(term) ? 1 : 0);
    return spread(here) * 3 <= Math.min(spread(before), spread(after));
  };

  // The terms of a question: each a part of it that must be found, with what it may be replaced by.
  const parts = (index, text) => {
    const all = annalsTokens(text).sort((a, b) => a.from - b.from || b.to - a.to);
    const found = all.filter((token, at) => !isSeam(index, all, at));
    // Terms that share a place belong together: `90fr4544` and its `90`, `fr`, `4544`. Pairs of Chinese only touch.
    const groups = [];
    let group = null;
    for (const token of found) {
      if (group && !isHan(token.term) && token.from < group.to) { group.tokens.push(token); group.to = Math.max(group.to, token.to); }
      else { group = { from: token.from, to: token.to, tokens: [token] }; groups.push(group); }
    }
    const units = groups.map(({ from, to, tokens }) => {
      const inner = tokens.filter((a) => !tokens.some((b) => b !== a && b.from >= a.from && b.to <= a.to && b.to - b.from < a.to - a.from));
      const whole = tokens.filter((token) => !inner.includes(token));
      return { from, to, terms: inner.map(({ term }) => term), whole: whole.map(({ term }) => term), tokens };
    });
    // Every term in order, the seams too, and of which unit it is: a synonym is written with them.
    const flat = all.map((token) => ({ term: token.term, n: units.findIndex(({ tokens }) => tokens.includes(token)) }));
    return { units, flat };
  };

  const query = (index, words) => {
    // `b30 a` is one name where the index has it, although `a` alone is no term.
    const text = words.replace(/([a-z]*[0-9]+) +([a-z])(?![\p{L}\p{N}])/giu, (written, number, letter) => (
      index.has(`${number}${letter}`.toLowerCase()) ? number + letter : written));
    const { units, flat } = parts(index, text);
    const terms = units.flatMap((unit) => (unit.terms.length ? unit.terms : unit.whole));
    const wanted = units.map((unit) => {
      const ask = (term) => one(index, term, unit.tokens.filter((token) => token.term === term)
        .flatMap(({ from, to }) => spelt(text.slice(from, to))).filter((other) => other !== term));
      const loose = all((unit.terms.length ? unit.terms : unit.whole).map(ask));
      if (!unit.whole.length) return loose;
      return any([{ ...loose, ...weaker(0.7) }, ...unit.whole.map(ask)]);
    });
    // `H 20`, `3A 090`: neighbours that are one term in the index.
    for (let at = 0; at + 1 < units.length; at += 1) {
      const joined = [units[at], units[at + 1]].map((unit) => unit.terms.join("")).join("");
      if (hasDigit(joined) && !isHan(joined) && index.has(joined)) {
        wanted[at] = any([leaf(joined, { boostTerm: () => 2 }), wanted[at]]);
        wanted[at + 1] = any([leaf(joined), wanted[at + 1]]);
      }
    }
    // Words that mean the same, by the groups of the site, whose terms are all those of `annalsTokens`: also the whole
    // of a word with a hyphen.
    for (const group of index.groups) {
      for (const words of group) {
        for (let at = 0; words.length && at + words.length <= flat.length; at += 1) {
          if (!words.every((word, n) => flat[at + n].term === word)) continue;
          const others = group.filter((other) => other !== words);
          const other = others.map((one) => one.filter(index.has)).filter((one) => one.length)
            .map((one) => ({ ...all(one.map((term) => leaf(term))), ...weaker(0.6) }));
          if (!other.length) continue;
          // The whole phrase may be another one: each of its words is then found with it.
          const covered = new Set(words.map((word, place) => flat[at + place].n));
          covered.delete(-1);
          // All of `chip-design` may be another word, not the chip in it.
          if (flat.some(({ n }, place) => covered.has(n) && (place < at || place >= at + words.length))) continue;
          for (const n of covered) wanted[n] = any([wanted[n], ...other]);
        }
      }
    }
    return { wanted, terms };
  };

  const fits = ({ of, kind, jurisdiction } = {}) => (result) => (!of || result.of === of)
    && (!kind || result.kind === kind)
    && (!jurisdiction || (result.place ?? "").split(" ").includes(jurisdiction));

  // How far down the page of a thing may stand that the question names.
  const NAMED = 3;

  // The best first. With no words, everything that fits the filters, the latest first.
  const search = (index, text, filters = {}) => {
    const options = {
      boost: BOOST,
      weights: { prefix: 0.4, fuzzy: 0.25 },
      boostDocument: (id, term, stored) => (OF[stored.of] ?? 1) * (WEIGHT[stored.weight ?? 2] ?? 1),
      filter: fits(filters),
    };
    const { wanted, terms } = query(index, text);
    if (!wanted.length) {
      if (text.trim() || !Object.values(filters).some(Boolean)) return [];
      return index.mini.search(MiniSearch.wildcard, options)
        .sort((a, b) => (b.iso ?? "").localeCompare(a.iso ?? "") || (a.title < b.title ? -1 : 1));
    }
    const own = new Set(terms);
    // A title that is little else than what was asked comes first.
    const nearness = (result) => {
      const near = (name) => {
        const title = new Set(annalsTokens(name).map(({ term }) => term));
        const shared = [...own].filter((term) => title.has(term)).length;
        const all = shared === own.size && shared === title.size;
        return 1 + (all ? 4 : 1.5) * (shared / Math.max(1, title.size)) * (shared / own.size);
      };
      // An actor is known by its short name too, which is its id: MOFCOM, WTO.
      return Math.max(near(result.title), result.of === "actor" ? near(result.id.split("/")[1].replaceAll("-", " ")) : 0);
    };
    const ranked = (results) => results.map((result) => ({ ...result, score: result.score * nearness(result) }))
      .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1));
    // What has all of it in words of its own comes before what needs the title of a source for it. Two or three words are
    // rarely a title: what only a source has of them comes last.
    const whole = { combineWith: "AND", queries: wanted };
    const inItself = { ...options, fields: FIELDS.filter((field) => field !== "sources") };
    const title = wanted.length > 3;
    const first = ranked(index.mini.search(whole, inItself));
    const others = (known, results) => { const ids = new Set(known.map(({ id }) => id)); return results.filter(({ id }) => !ids.has(id)); };
    const cited = others(first, ranked(index.mini.search(whole, options)));
    const strict = title || first.length >= 5 || wanted.length === 1 ? [...first, ...cited] : first;
    // Who asks for `H20 licence` asks about the H20: its page may not have the other word, or have it late.
    const isNamed = ({ of, id }) => of === "subject" && annalsTokens(id.split("/")[1].replaceAll("-", " ")).every(({ term }) => own.has(term));
    const withNamed = (results) => {
      const begin = results.slice(0, NAMED + 1);
      if (wanted.length > 6 || wanted.length === 1 || begin.some(isNamed)) return results;
      const named = ranked(index.mini.search(any(wanted), { ...inItself, filter: (result) => isNamed(result) && fits(filters)(result) }));
      return [...results.slice(0, NAMED), ...named, ...others([...results.slice(0, NAMED), ...named], results.slice(NAMED))];
    };
    if (strict.length >= 5 || wanted.length === 1) return withNamed(strict);
    // Too few have all of it: those that have at least half follow.
    const seen = new Set(strict.map(({ id }) => id));
    const half = new Map();
    wanted.forEach((part) => index.mini.search(part, title ? options : inItself).forEach((result) => {
      if (seen.has(result.id)) return;
      const so = half.get(result.id);
      if (!so) half.set(result.id, { ...result, parts: 1 });
      else { so.parts += 1; so.score += result.score; Object.assign(so.match, result.match); }
    }));
    // Better the most of it than nothing.
    const most = Math.max(0, ...[...half.values()].map(({ parts: n }) => n));
    const least = strict.length ? wanted.length / 2 : Math.min(wanted.length / 2, most);
    const enough = [...half.values()].filter(({ parts: n }) => n >= least)
      .map((result) => ({ ...result, score: result.score * (result.parts / wanted.length) ** 2 }));
    const found = [...strict, ...ranked(enough)];
    return withNamed([...found, ...others(found, cited)]);
  };

  // Where the found terms stand in a text: pairs of first and last place, in order, joined where they touch.
  const places = (text, result) => {
    const terms = new Set(Object.keys(result.match ?? {}));
    const spans = [];
    annalsTokens(text).filter(({ term }) => terms.has(term)).sort((a, b) => a.from - b.from).forEach(({ from, to }) => {
      const last = spans[spans.length - 1];
      if (last && from <= last[1]) last[1] = Math.max(last[1], to);
      else spans.push([from, to]);
    });
    return spans;
  };

  return { open, search, places, tokens: annalsTokens };
})();
globalThis.annalsSearch = annalsSearch;
