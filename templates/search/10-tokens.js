// Search. This file and its neighbours are one script, fetched only where one searches.
"use strict";

// The rules by which text becomes search terms: the same, step by step, as in src/export/search/tokens.rs, where they
// are told. tests/fixtures/tokens.json holds both to one answer. Here each term also says where it stands in the text.
const annalsTokens = (() => {
  const EMPTY = new Set(("a an and are as at au aux avec be by ce cette dans de des du elle en est et for from has have he il ils in"
    + " is it its la le les leur ne not of on or ou par pas plus pour qu que qui sa se ses son sont sur that the their"
    + " they this to un une was were which will with without would y").split(" "));
  const LONGEST = 32;
  const SPELT = { œ: "oe", æ: "ae", ß: "ss", ø: "o", ł: "l", đ: "d", ı: "i", ى: "ي", ة: "ه", "’": "'", "‐": "-" };
  const MARKS = /[\u0300-\u036f\u0591-\u05bd\u0640\u064b-\u0655]/g;
  const ARTICLE = /^(?:[وف]?(?:لل|[بكل]?ال))+(?=[\u0621-\u064a]{2,}$)/;
  const HAN = /[\u3005\u3007\u3041-\u3096\u30a1-\u30fc\u3400-\u4dbf\u4e00-\u9fff\u{20000}-\u{3ffff}]/u;
  const ALNUM = /[\p{Alphabetic}\p{N}]/u;
  const LETTERS = /^\p{Alphabetic}+$/u;

  const isHan = (c) => HAN.test(c) && !"的了是".includes(c);
  const isWord = (c) => c !== undefined && ALNUM.test(c) && !HAN.test(c);

  // The folded characters, and for each where it stood; one place more for the end.
  const fold = (text) => {
    const chars = [];
    const at = [];
    let place = 0;
    for (const c of text) {
      const plain = c < "\u0080" ? c.toLowerCase() : c.normalize("NFKD").toLowerCase().replace(MARKS, "");
      for (const part of plain) for (const spelt of SPELT[part] ?? part) { chars.push(spelt); at.push(place); }
      place += c.length;
    }
    at.push(place);
    return { chars, at };
  };

  const stem = (word) => {
    if (word.length < 4 || !/^[a-z]+$/.test(word)) return word.replace(ARTICLE, "");
    if (word.endsWith("s") && !/[sui]s$/.test(word)) word = word.slice(0, -1);
    if (word.endsWith("ie")) return word.slice(0, -1);
    return word.endsWith("y") ? `${word.slice(0, -1)}i` : word;
  };

  return (text) => {
    const { chars, at } = fold(text);
    const found = [];
    const put = (term, from, to) => found.push({ term, from: at[from], to: at[to - 1] + (at[to] > at[to - 1] ? at[to] - at[to - 1] : 1) });
    const add = (word, from, to) => { if (!EMPTY.has(word)) put(stem(word), from, to); };
    const run = (from, of) => { let end = from; while (end < chars.length && of(chars[end])) end += 1; return end; };

    const chunk = (from) => {
      const words = [];
      let start = from;
      let dotted = false;
      for (;;) {
        const end = run(start, isWord);
        const word = chars.slice(start, end).join("");
        const letter = end - start === 1 && LETTERS.test(word);
        const last = words[words.length - 1];
        if (last && letter && dotted && chars[start - 1] === ".") { last.word += word; last.to = end; } else words.push({ word, from: start, to: end });
        dotted = letter;
        if (".-/_".includes(chars[end] ?? " ") && isWord(chars[end + 1])) start = end + 1;
        else return { words, from, to: end };
      }
    };
    const isCutOff = ({ words, from, to }) => words.length === 1
      && ((chars[to] === "'" && ALNUM.test(chars[to + 1] ?? "") && [...words[0].word].length <= 2 && LETTERS.test(words[0].word))
        || (chars[from - 1] === "'" && words[0].word === "s"));
    const emit = ({ words, from, to }) => {
      if (words.length === 1) return add(words[0].word, from, to);
      const whole = words.map(({ word }) => word).join("");
      if ([...whole].length <= LONGEST && (/[0-9]/.test(whole) || words.length === 2)) add(whole, from, to);
      words.forEach((part) => { if ([...part.word].length > 1) add(part.word, part.from, part.to); });
      return undefined;
    };
    let row = [];
    const spell = () => {
      const short = (one) => one && /^[a-z]{1,3}$/.test(one.whole) && !EMPTY.has(one.whole);
      const number = (one) => one && /^[0-9]/.test(one.whole);
      row.forEach((one, n) => {
        const [next, last] = [row[n + 1], row[n + 2]];
        let parts = null;
        if (short(one) && number(next)) parts = [one, next];
        else if (number(one) && short(next) && number(last)) parts = [one, next, last];
        if (!parts) return;
        const whole = parts.map((part) => part.whole).join("");
        if ([...whole].length <= LONGEST) put(whole, one.from, parts[parts.length - 1].to);
      });
      row = [];
    };

    let place = 0;
    let lastEnd = 0;
    while (place < chars.length) {
      const c = chars[place];
      if (isHan(c)) {
        const end = run(place, isHan);
        spell();
        if (end - place === 1) put(c, place, end);
        for (let n = place; n + 1 < end; n += 1) put(chars[n] + chars[n + 1], n, n + 2);
        place = end;
      } else if (isWord(c)) {
        const here = chunk(place);
        if (!/^\.?\s+$/.test(chars.slice(lastEnd, place).join(""))) spell();
        if (isCutOff(here)) spell();
        else {
          emit(here);
          row.push({ whole: here.words.map(({ word }) => word).join(""), from: here.from, to: here.to });
        }
        lastEnd = here.to;
        place = here.to;
      } else place += 1;
    }
    spell();
    return found;
  };
})();
