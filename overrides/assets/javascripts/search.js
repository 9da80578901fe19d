/*
 * Search of the handbook: finds passages in the index that hooks/handbook/search/ has made.
 *
 * Three parts, in this order: analysis (what people type becomes the same terms as the texts, by the
 * tables that come with the index), ranking (from terms to pages), and excerpts. What people see is in
 * search-ui.js. Nothing is sent anywhere. A classic script, because pages opened from a folder
 * (file://) may load neither modules nor data files.
 */
(() => {
  "use strict";

  const FORMAT = 2;
  const LONGEST_QUERY = 200; // letters; what stands behind them is not looked at
  const LONGEST_WORD = 80;
  const MOST_SLOTS = 12;

  // Analysis --------------------------------------------------------------------------------------

  const WORD =
    /[\p{L}\p{N}]+(?:[\u00ad\u200b-\u200d\u2060\ufeff]+[\p{L}\p{N}]+)*(?:(?:[:*_·]|\/-?)in(?:nen)?(?![\p{L}\p{N}])|[:*_·]innen[\p{L}\p{N}]+)?/giu;
  const NO_LETTER = /[^\p{L}\p{N}]+/gu;
  const HYPHENS = "-\u2010\u2011";
  const SHORTEST_STEM = 3;
  const LONG_PIECE = 4; // letters of a word that others write apart, of an ending that slips are sought in
  const SHORT_PIECE = 3; // of a word that others write apart, in languages that have no compounds
  const LONGEST_ENDING = 6;
  const DEEPEST = 4;

  class Analysis {
    constructor(values) {
      this.rules = values.rules;
      this.stops = new Set(values.rules.stops);
      this.short = new Set(values.rules.short);
      this.noParts = new Set(values.rules.noParts);
      this.forms = new Set(values.rules.forms);
      // What may stand behind a stem: an ending, or two of different steps (`en` + `ed`).
      const steps = values.rules.steps.map((step) => step.map(([ending]) => ending));
      const pairs = steps.flatMap((outer, at) =>
        steps.slice(at + 1).flatMap((inner) => inner.flatMap((first) => outer.map((second) => first + second))),
      );
      this.endings = new Set(["", ...steps.flat(), ...pairs]);
      this.longEndings = [...this.endings].filter((it) => it.length >= LONG_PIECE).map((it) => [it, lettersOf(it)]);
      this.irregular = new Map();
      const forms = values.irregular ? values.irregular.split(" ") : [];
      for (let at = 0; at < forms.length; at += 2) this.irregular.set(forms[at], forms[at + 1]);
      this.known = values.known;
      const stems = (words) => new Set(words.map((word) => this.stem(word)));
      this.sheets = stems(values.rules.sheets);
      this.weak = stems(values.rules.weak);
      this.foundParts = new Map(); // words of texts come again and again
    }

    fold(word) {
      let text = word.toLowerCase().normalize("NFC");
      for (const [written, folded] of this.rules.folds) {
        if (written.length === 1) {
          text = text.split(written).join(folded);
          continue;
        }
        if (text.startsWith(written)) text = folded + text.slice(2);
        let place = text.indexOf(written, 1);
        while (place > 0) {
          if (!this.rules.guard.includes(text[place - 1])) {
            text = text.slice(0, place) + folded + text.slice(place + 2);
          }
          place = text.indexOf(written, place + 1);
        }
      }
      return Array.from(text.normalize("NFD").replace(/\p{M}/gu, "")).slice(0, LONGEST_WORD).join("");
    }

    // Words with their places: {folded, start, end, joined}.
    words(text) {
      const found = [];
      let end = -1;
      for (const match of text.matchAll(WORD)) {
        const joined = match.index === end + 1 && HYPHENS.includes(text[end]);
        end = match.index + match[0].length;
        const folded = this.fold(match[0].normalize("NFC").replace(NO_LETTER, ""));
        if (folded) found.push({ folded, start: match.index, end, joined });
      }
      return found;
    }

    plainStem(folded) {
      if (/\p{N}/u.test(folded)) return folded;
      let stem = folded;
      for (const step of this.rules.steps) {
        for (const [ending, place, stay] of step) {
          if (stem.endsWith(ending) && stem.length - ending.length >= stay) {
            const shorter = stem.slice(0, stem.length - ending.length) + place;
            // `Sicherung` does not become `sich`.
            if (!this.stops.has(shorter) || this.stops.has(folded)) stem = shorter;
            break;
          }
        }
      }
      return stem;
    }

    stem(folded) {
      const stem = this.plainStem(folded);
      return this.irregular.get(stem) ?? stem;
    }

    // Words that may be parts of compounds besides those of the texts.
    learn(stems) {
      for (const stem of stems) this.known.add(stem);
      this.foundParts.clear();
    }

    isSimple(folded) {
      if (this.stops.has(folded) || this.noParts.has(folded)) return false;
      if (folded.length < this.rules.shortest && !this.short.has(folded)) return false;
      const stem = this.stem(folded);
      return stem.length >= SHORTEST_STEM && !this.noParts.has(stem) && this.known.has(stem);
    }

    isLeft(left, known) {
      return known(left) || (left.endsWith("s") && known(left.slice(0, -1)));
    }

    isPart(folded) {
      const simple = (it) => this.isSimple(it);
      if (simple(folded)) return true;
      for (let place = 3; place < folded.length - 2; place += 1) {
        if (simple(folded.slice(place)) && this.isLeft(folded.slice(0, place), simple)) return true;
      }
      return false;
    }

    split(folded) {
      if (this.irregular.has(this.plainStem(folded))) return null;
      for (const known of [(it) => this.isSimple(it), (it) => this.isPart(it)]) {
        let best = null;
        for (let place = 2; place < folded.length - 1; place += 1) {
          if (!known(folded.slice(place)) || !this.isLeft(folded.slice(0, place), known)) continue;
          const shorter = Math.min(place, folded.length - place);
          if (best === null || shorter > best[0] || (shorter === best[0] && place > best[1])) {
            best = [shorter, place];
          }
        }
        if (best !== null) return [folded.slice(0, best[1]), folded.slice(best[1])];
      }
      return null;
    }

    // Stems of a compound's parts, at every level, as the index has them.
    parts(folded) {
      let found = this.foundParts.get(folded);
      if (found === undefined) {
        found = [...new Set(this.allParts(folded, 0))];
        this.foundParts.set(folded, found);
      }
      return found;
    }

    allParts(folded, depth) {
      if (!this.rules.splits || depth >= DEEPEST) return [];
      const split = this.split(folded);
      if (split === null) return [];
      const stems = split.map((part) => this.stem(part));
      return [...stems, ...split.flatMap((part) => this.allParts(part, depth + 1))];
    }

    // The two halves of a compound as stems; what must both be found.
    halves(folded) {
      const split = this.rules.splits ? this.split(folded) : null;
      return split === null ? [] : split.map((part) => this.stem(part));
    }
  }

  // Ranking ---------------------------------------------------------------------------------------

  const DIGITS = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
  const VALUES = new Map(Array.from(DIGITS, (digit, value) => [digit, value / 61]));

  // How sure a way of finding is that it is meant.
  const QUALITY = {
    exact: 1, joined: 0.97, synonym: 0.85, otherSynonym: 0.6, halves: 0.8, prefix: 0.75, fuzzy: 0.7, part: 0.35, end: 0.6,
    meanings: 0.6, // a compound, by what its halves mean
    related: 0.55, // a word that no text has, for which the thesaurus has another
    page: 0.7, // of a way whose terms stand in different passages
  };
  const SURE = ["exact", "synonym", "halves"];
  const UNSURE = ["part", "end", "fuzzy"];
  const KIND_WEIGHT = {
    guide: 1.12, "training-concept": 1.12, recommendations: 1, "case-study": 0.8, template: 0.86, page: 0.75,
  };
  // Of the query's weight that a page must answer; long questions hold words that nobody answers.
  const leastCovered = (slots) => (slots < 3 ? 0.6 : slots < 5 ? 0.5 : 0.4);
  const LEAST_NAMED = 0.3; // of what has a name, where no page answers the whole query
  const NAMING = ["exact", "synonym"];
  const LEAST_SHARE = 0.04; // of the best page's score that a page must have to be shown
  const LONGEST_NUMBER = 5; // letters of a provision's number
  const RARE = 0.01; // share of passages with a word that may be a typing error of another
  const FREQUENT = 5; // times as many has the other
  const FORM_BONUS = 3; // for templates, where the query asks for one
  const SHEET_BONUS = 1.8; // for a template that is called as the query says: `Karte`
  const ENTRY_BONUS = { same: 2.5, like: 2 }; // for an entry of a register that is called what was typed
  const ASK_BONUS = 2.5; // for a register that a question is for
  const MOST_KEPT = 200; // words
  const SHORTEST_PREFIX = 3; // letters of a title's beginning
  const SUBJECT = 3; // passages of a text that is about a word, not only called so
  const LITTLE = 0.3; // of a word that says little, beside the others of a query
  const LONG_WORD = 6; // letters
  const LONG_COMPOUND = 10; // letters

  class Index {
    constructor(values) {
      this.locale = values.locale;
      this.terms = values.terms.split(" ");
      this.posts = values.posts.split(" ");
      this.place = new Map(this.terms.map((term, place) => [term, place]));
      const unknown = new Set(values.unknown.split(" "));
      const known = new Set(values.known.split(" "));
      for (const term of this.terms) if (!unknown.has(term)) known.add(term);
      this.analysis = new Analysis({ ...values, known });
      this.synonyms = new Map();
      this.longestSynonym = 1;
      this.everyPair = null; // of names and synonyms
      this.learn(values.synonyms);
      this.statutes = new Map(Object.entries(values.statutes));
      this.docs = values.docs;
      this.pages = values.pages.map((it) => ({
        address: it[0], title: it[1], kind: it[2], kindText: it[3], group: it[4], audience: it[5],
        files: it[6], titleStems: it[10], parent: it[7] < 0 ? "" : values.pages[it[7]][1],
        parentAddress: it[7] < 0 ? null : values.pages[it[7]][0], names: new Set(it[8]), register: it[9],
      }));
      this.decoded = new Map();
      this.thesaurus = null; // comes later, and only where a word is unknown
      this.names = new Map();
      this.titleHeads = new Map();
      this.similar = new Map(); // a query asks several times, and its words come again with each letter
      this.everyName = null;
      this.lengths = Uint8Array.from(this.terms, (term) => term.length);
      this.letters = Uint32Array.from(this.terms, lettersOf);
    }

    // Phrases that lead to those of texts; what is known stays.
    learn(phrases) {
      for (const [phrase, targets] of Object.entries(phrases)) {
        if (this.synonyms.has(phrase)) continue;
        this.synonyms.set(phrase, targets);
        this.everyPair = null;
        this.longestSynonym = Math.max(this.longestSynonym, phrase.split(" ").length);
      }
    }

    // Words that no text has: phrases that lead to those of texts, whose words may be parts of
    // compounds too, and words to which a thesaurus has another.
    learnUnknown({ phrases, related }) {
      this.thesaurus = related;
      this.learn(phrases);
      this.analysis.learn(Object.keys(phrases).filter((it) => !it.includes(" ")));
    }

    // Documents and weights of a term.
    documents(term) {
      let found = this.decoded.get(term);
      if (found !== undefined) return found;
      found = [];
      const place = this.place.get(term);
      if (place !== undefined) {
        let document = -1;
        for (const piece of this.posts[place].split(",")) {
          const step = piece.length > 1 ? parseInt(piece.slice(0, -1), 36) : 0;
          document += step + 1;
          found.push([document, VALUES.get(piece[piece.length - 1])]);
        }
      }
      this.decoded.set(term, found);
      return found;
    }

    // A phrase's words as stems, without those that say nothing.
    stemsOf(phrase) {
      const words = this.analysis.words(phrase).filter((word) => !this.analysis.stops.has(word.folded));
      return words.map((word) => this.analysis.stem(word.folded)).join(" ");
    }

    // What an entry of a register is called: `§ 16 AGG: Maßregelungsverbot` has two names, and what has
    // a hyphen is found without it too.
    entryNames(document) {
      let names = this.names.get(document);
      if (names === undefined) {
        const called = (this.docs[document][2] ?? "").split(": ");
        names = [...called, ...called.map((name) => name.replaceAll("-", ""))].map((name) => this.stemsOf(name));
        this.names.set(document, names);
      }
      return names;
    }

    // What texts and entries of registers are called, as stems.
    get allNames() {
      this.everyName ??= new Set([
        ...this.pages.flatMap((page) => [...page.names]),
        ...this.docs.flatMap(([page, anchor], at) => (this.pages[page].register && anchor ? this.entryNames(at) : [])),
      ]);
      return this.everyName;
    }

    // Two words that stand one behind the other in a name, a heading or a term, as stems.
    get allPairs() {
      if (this.everyPair === null) {
        const headings = this.docs.map(([, , heading]) => this.stemsOf(heading ?? ""));
        this.everyPair = new Set();
        for (const name of [...this.allNames, ...headings, ...this.synonyms.keys()]) {
          const stems = name.split(" ");
          for (let at = 1; at < stems.length; at += 1) this.everyPair.add(`${stems[at - 1]} ${stems[at]}`);
        }
      }
      return this.everyPair;
    }

    // A title as people type it, letter by letter.
    foldedTitle(page) {
      page.folded ??= foldedPhrase(this, page.title);
      return page.folded;
    }

    // Stems of a title's words and of the ends of its compounds: `Ortskarte` is a `Karte`.
    headsOf(title) {
      let heads = this.titleHeads.get(title);
      if (heads === undefined) {
        const folded = this.analysis.words(title).map((word) => word.folded);
        heads = new Set(folded.flatMap((it) => [this.analysis.stem(it), ...this.analysis.halves(it).slice(1)]));
        this.titleHeads.set(title, heads);
      }
      return heads;
    }

    // How much a term tells: rare ones more.
    rarity(term) {
      const count = this.documents(term).length;
      return count === 0 ? this.highestRarity : Math.log(1 + (this.docs.length - count + 0.5) / (count + 0.5));
    }

    get highestRarity() {
      return Math.log(1 + (this.docs.length + 0.5) / 1.5);
    }

    startingWith(prefix, most) {
      let low = 0;
      let high = this.terms.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (this.terms[middle] < prefix) low = middle + 1;
        else high = middle;
      }
      const found = [];
      for (let at = low; at < this.terms.length && this.terms[at].startsWith(prefix); at += 1) {
        found.push(this.terms[at]);
      }
      // The nearest in length first: `melde` means `meldung` before `meldesysteme`.
      return found.sort((a, b) => a.length - b.length).slice(0, most);
    }

    // Terms that differ from a folded word by typing errors: one in terms of four letters and more, two
    // from seven on. The word may end in an ending of its own, for terms are stems: `traning` is `train`.
    similarTo(folded, most) {
      const key = `${folded} ${most}`;
      if (this.similar.size > MOST_KEPT) this.similar.clear();
      if (!this.similar.has(key)) this.similar.set(key, this.nearTerms(folded, most));
      return this.similar.get(key);
    }

    nearTerms(folded, most) {
      if (/\p{N}/u.test(folded)) return [];
      const stem = this.analysis.stem(folded);
      const found = [];
      const letters = lettersOf(folded);
      for (let at = 0; at < this.terms.length; at += 1) {
        const length = this.lengths[at];
        const two = length >= 7 || (length >= 6 && folded.length >= 9); // `harrasment` is `harass`
        const errors = two ? 2 : length >= 4 && folded.length >= 5 ? 1 : 0;
        if (errors === 0 || length > folded.length + errors || length < folded.length - LONGEST_ENDING) continue;
        // Nobody slips on the first letter of a short word: `Katze` is not `Sätze`.
        if (Math.min(folded.length, length) < LONG_WORD && !isBeginning(this.terms[at], folded)) continue;
        // Each error brings one letter at most that the word has not: most terms are out here.
        if (ones(this.letters[at] & ~letters) > errors) continue;
        const term = this.terms[at];
        if (term === stem) continue;
        // In a short word another letter makes another word: `waste` is not `want`.
        if (length === 4 && stem.length === 4 && this.letters[at] !== lettersOf(stem)) continue;
        const distance = Math.min(
          stemDistance(term, folded, errors, this.analysis.endings),
          editDistance(term, stem, errors),
        );
        // English words are short: two slips leave their beginning or end. `submarine` is no `summary`.
        if (distance > 1 && !this.analysis.rules.splits && !isAlikeAtAnEnd(term, folded)) continue;
        if (distance <= errors) found.push([distance + (term[0] === folded[0] ? 0 : 0.5), term]);
      }
      for (const term of this.bentForms(folded)) if (!found.some((it) => it[1] === term)) found.push([1, term]);
    // Of terms equally near the one that explains more of the word, then the one that more texts have.
      const told = (term) => Math.min(term.length, stem.length);
      found.sort(
        (a, b) => a[0] - b[0] || told(b[1]) - told(a[1]) || this.documents(b[1]).length - this.documents(a[1]).length,
      );
      return found.slice(0, most).filter(([distance]) => distance <= found[0][0] + 0.5);
    }

    // Stems of a word whose ending has a typing error, where the ending becomes another in the stem:
    // `Moderatoin` is `Moderation` is `moderi`.
    bentForms(folded) {
      const found = new Set();
      for (let length = LONG_PIECE - 1; length <= folded.length - LONG_PIECE; length += 1) {
        const tail = folded.slice(-length);
        const letters = lettersOf(tail);
        for (const [ending, its] of this.analysis.longEndings) {
          if (Math.abs(ending.length - length) > 1 || folded.endsWith(ending)) continue;
          // One error brings or takes one letter at most: most endings are out here.
          if (ones(its & ~letters) > 1 || ones(letters & ~its) > 1) continue;
          if (editDistance(ending, tail, 1) > 1) continue;
          const stem = this.analysis.stem(folded.slice(0, -length) + ending);
          if (this.place.has(stem)) found.add(stem);
        }
      }
      return found;
    }
  }

  // Whether two words begin alike, if only with two letters that changed places.
  function isBeginning(term, folded) {
    return term[0] === folded[0] || (term[0] === folded[1] && term[1] === folded[0]);
  }

  function isAlikeAtAnEnd(term, folded) {
    return term.slice(0, 3) === folded.slice(0, 3) || folded.endsWith(term.slice(-3));
  }

  // Which letters a word has, a bit each.
  function lettersOf(word) {
    let bits = 0;
    for (let at = 0; at < word.length; at += 1) bits |= 1 << (word.charCodeAt(at) & 31);
    return bits >>> 0;
  }

  function ones(bits) {
    let count = 0;
    for (let rest = bits; rest !== 0; rest &= rest - 1) count += 1;
    return count;
  }

  // Insertions, deletions, replacements and swaps of neighbours between a word and each beginning of
  // another (optimal string alignment); null where all of them are more than `most`.
  function distances(first, second, most) {
    let before = [];
    let last = [];
    let current = Array.from({ length: second.length + 1 }, (_, at) => at);
    for (let row = 1; row <= first.length; row += 1) {
      [before, last, current] = [last, current, before];
      current[0] = row;
      let least = row;
      for (let column = 1; column <= second.length; column += 1) {
        const same = first[row - 1] === second[column - 1];
        let value = Math.min(last[column] + 1, current[column - 1] + 1, last[column - 1] + (same ? 0 : 1));
        if (
          row > 1 && column > 1 &&
          first[row - 1] === second[column - 2] && first[row - 2] === second[column - 1]
        ) {
          value = Math.min(value, before[column - 2] + 1);
        }
        current[column] = value;
        if (value < least) least = value;
      }
      if (least > most) return null;
    }
    return current;
  }

  // Between two words; more than `most` counts as most + 1.
  function editDistance(first, second, most) {
    return Math.min(most + 1, distances(first, second, most)?.[second.length] ?? most + 1);
  }

  // Between a stem and a word without one of the endings.
  function stemDistance(stem, word, most, endings) {
    const all = distances(stem, word, most);
    if (all === null) return most + 1;
    let best = most + 1;
    for (let length = Math.max(3, word.length - LONGEST_ENDING); length <= word.length; length += 1) {
      if (all[length] >= best) continue;
      const ending = word.slice(length);
      if (endings.has(ending)) best = all[length];
      else if (all[length] === 0 && best > 1 && isNear(ending, endings)) best = 1;
    }
    return best;
  }

  // Whether a typing error makes it one of the endings: `nug`, `mnt`; of short ones, another letter:
  // `slandar`.
  function isNear(text, endings) {
    if (text.length < 2) return false;
    for (const ending of endings) {
      const longest = ending.length >= 3 ? 1 : 0;
      if (ending.length < 2 || Math.abs(ending.length - text.length) > longest) continue;
      if (editDistance(ending, text, 1) <= 1) return true;
    }
    return false;
  }

  // What is asked, as slots: each slot is one thing that a good page answers, with the ways to say it,
  // and the words as they were typed (`said`).
  // A way is {terms, quality, kind}; all its terms must stand in the same passage.
  function slotsOf(index, query) {
    const all = index.analysis.words(query.slice(0, LONGEST_QUERY));
    const provisions = provisionsOf(index, all, query.includes("§"));
    const words = tellingWords(index, all, provisions);
    const stems = words.map((word) => index.analysis.stem(word.folded));
    const typing = /[\p{L}\p{N}]$/u.test(query) ? all[all.length - 1] : null;
    const written = (word) => query.slice(word.start, word.end);
    const slots = [];
    if (provisions.terms.length > 0) {
      // Of several provisions a page need not have all.
      slots.push({ ways: provisions.terms.map((term) => wayOf([term], "exact")), words: provisions.terms, said: [] });
    }
    for (let at = 0; at < words.length && slots.length < MOST_SLOTS; at += 1) {
      const phrase = longestPhrase(index, stems, at);
      if (phrase !== null && phrase.length > 1) {
        const said = words.slice(at, at + phrase.length).map(written);
        slots.push({ ...slotOfPhrase(index, stems.slice(at, at + phrase.length), phrase.targets), said });
        at += phrase.length - 1;
        continue;
      }
      const whole = withHyphen(index, words[at], words[at + 1]);
      if (whole !== null) {
        const slot = slotOf(index, whole, whole.stem, false, longestPhrase(index, [whole.stem], 0));
        slot.ways.push(wayOf([stems[at], stems[at + 1]], "halves"));
        slots.push({ ...slot, said: [written(words[at]), written(words[at + 1])] });
        at += 1;
        continue;
      }
      const slot = { ...slotOf(index, words[at], stems[at], words[at] === typing, phrase), said: [written(words[at])] };
      const before = slots[slots.length - 1];
      slots.push(slot);
      if (before && before.goesOn) slot.ways.push(wayOf([before.goesOn], "joined"));
      if (at + 1 < words.length) joinWithNext(index, slot, words[at], words[at + 1]);
    }
    return slots;
  }

  function wayOf(terms, kind) {
    return { terms, quality: QUALITY[kind], kind: kind === "joined" ? "exact" : kind };
  }

  // The words that say what is looked for; where none does, all of them.
  function tellingWords(index, all, provisions) {
    const words = withoutHyphen(index, all.filter((word, at) => !provisions.used.has(at)));
    const telling = words
      .filter((word) => !index.analysis.stops.has(word.folded))
      .flatMap((word) => withoutForm(index, word));
    // One letter says nothing beside words: `Sachbearbeitung (m/w/d)`.
    const longer = telling.filter((word) => word.folded.length > 1);
    if (longer.length > 0) return longer;
    return telling.length > 0 || provisions.terms.length > 0 ? telling : words;
  }

  // `on-line` is `online`, though `on` says nothing.
  function withoutHyphen(index, words) {
    const { analysis } = index;
    const found = [];
    for (const word of words) {
      const before = found[found.length - 1];
      const folded = word.joined && before && analysis.stops.has(before.folded) ? before.folded + word.folded : "";
      if (folded && index.place.has(analysis.stem(folded))) {
        found[found.length - 1] = { ...before, folded, end: word.end };
      } else found.push(word);
    }
    return found;
  }

  // `Protokollvorlage` asks for a template (`Vorlage`) of something, except where texts have the word.
  function withoutForm(index, word) {
    const { analysis } = index;
    if (!analysis.rules.splits || index.place.has(analysis.stem(word.folded))) return [word];
    for (const form of analysis.forms) {
      const { folded } = word;
      if (folded.length < form.length + LONG_PIECE) continue;
      const rest = folded.endsWith(form) ? folded.slice(0, -form.length) : folded.startsWith(form) ? folded.slice(form.length) : "";
      if (rest) return [{ ...word, folded: rest }, { ...word, folded: form }];
    }
    return [word];
  }

  function slotOfPhrase(index, stems, targets) {
    return {
      ways: [wayOf(stems, "exact"), ...synonymWays(index, targets), ...stems.map((stem) => wayOf([stem], "part"))],
      words: stems,
    };
  }

  // Two words that a hyphen joins, where texts have them as one: `E-Mail`.
  function withHyphen(index, word, next) {
    if (!next?.joined) return null;
    const folded = word.folded + next.folded;
    const stem = index.analysis.stem(folded);
    return index.place.has(stem) ? { folded, stem } : null;
  }

  // Two words written apart that texts write together: `Saal Befragung`; the next slot takes the whole too.
  function joinWithNext(index, slot, word, next) {
    if (next.joined) return;
    const { analysis } = index;
    const joined = analysis.stem(word.folded + next.folded);
    for (const whole of [joined, analysis.stem(`${word.folded}s${next.folded}`)]) {
      if (!index.place.has(whole)) continue;
      slot.ways.push(wayOf([whole], "joined"));
      slot.goesOn = whole;
    }
  }

  function slotOf(index, word, stem, last, phrase) {
    const ways = [];
    if (index.place.has(stem)) ways.push(wayOf([stem], "exact"));
    if (phrase !== null) ways.push(...synonymWays(index, phrase.targets));
    const exact = ways.length > 0;
    // What is known to mean something as a whole is not meant by what its halves mean.
    if (!index.place.has(stem)) ways.push(...waysOfParts(index, word, stem, phrase === null));
    if (last && word.folded.length >= 2) ways.push(...beginnings(index, word, stem));
    const sure = exact || ways.some((it) => it.kind === "halves");
    const related = !sure && ways.every((it) => UNSURE.includes(it.kind)) ? relatedWays(index, stem) : [];
    // Whether words that no text has may say more of it; one that is being typed is none yet.
    const unknown = !index.place.has(stem) && phrase === null && !ways.some((it) => it.kind === "prefix");
    if (!sure && !ways.some((it) => it.kind === "fuzzy") && (ways.length === 0 || !last || ways.every((it) => it.kind === "part"))) {
      ways.push(...waysOfSimilar(index, index.similarTo(word.folded, 4), "fuzzy"));
    } else if (ways.length === 1 && ways[0].kind === "exact" && stem !== word.folded) {
      ways.push(...waysOfSlip(index, word, stem));
    }
    ways.push(...related);
    const { analysis } = index;
    return {
      ways, unknown, words: [stem], form: analysis.forms.has(word.folded), weak: analysis.weak.has(stem),
      head: analysis.halves(word.folded)[1],
    };
  }

  // Words of texts that mean the same as one that no text has: `Judenfeindlichkeit`, `reprisal`.
  function relatedWays(index, stem) {
    return (index.thesaurus?.get(stem) ?? []).map((term) => wayOf([term], "related"));
  }

  // A word that no text has. A compound: `Melde` + `Stelle`; the half that says what it is about may do
  // alone. Words of texts written together: `groundrules`, `erste24Stunden`. The end of a compound whose
  // own parts no text has: `Ambulanz` in `Traumaambulanz`.
  function waysOfParts(index, word, stem, byMeaning) {
    const halves = index.analysis.halves(word.folded);
    const there = halves.filter((half) => index.place.has(half));
    const slips = () => index.similarTo(word.folded, 4).filter(([distance]) => distance <= 1);
    // In a long word, one slip is likelier than a compound of which no text has a half.
    if (there.length < halves.length && word.folded.length >= LONG_COMPOUND) {
      const near = slips();
      if (near.length > 0) return waysOfSimilar(index, near, "fuzzy");
    }
    const ways = there.map((half) => wayOf([half], "part"));
    for (const half of byMeaning ? halves : []) {
      for (const way of synonymWays(index, index.synonyms.get(half) ?? [])) {
        ways.push({ ...way, quality: way.quality * 0.5 });
      }
    }
    if (halves.length > 0 && there.length === halves.length) ways.unshift(wayOf(halves, "halves"));
    if (byMeaning) ways.push(...waysOfMeanings(index, halves));
    if (ways.length === 0) {
      // One slip is likelier than two words written together: `threatend`.
      const near = slips();
      ways.push(...(near.length > 0 ? waysOfSimilar(index, near, "fuzzy") : waysOfPieces(index, word.folded)));
    }
    if (ways.length === 0) {
      const longer = index.analysis.rules.prefixes.map((prefix) => prefix + stem).filter((term) => index.place.has(term));
      ways.push(...longer.map((term) => wayOf([term], "end"))); // `semitism` of `antisemitism`
    }
    if (ways.length === 0 && index.analysis.rules.splits) {
      ways.push(...endingWith(index, stem).map((term) => wayOf([term], "end")));
    }
    return ways;
  }

  // A compound by what its halves mean: `Chefschulung` is training for managers.
  function waysOfMeanings(index, halves) {
    if (halves.length !== 2) return [];
    const [first, second] = halves.map((half) => [
      ...(index.place.has(half) ? [half] : []),
      ...(index.synonyms.get(half) ?? []).slice(0, 2),
    ]);
    return first
      .flatMap((a) => second.map((b) => wayOf([...a.split(" "), ...b.split(" ")], "meanings")))
      .slice(index.place.has(halves[0]) && index.place.has(halves[1]) ? 1 : 0)
      .filter((way) => way.terms.every((term) => index.place.has(term)));
  }

  // Words written together without being a compound, of which texts have all.
  function waysOfPieces(index, folded) {
    const { analysis } = index;
    const found = [];
    const told = (pieces) => {
      const stems = pieces.filter((it) => !analysis.stops.has(it)).map((it) => analysis.stem(it));
      if (stems.length > 0 && stems.every((it) => index.place.has(it))) found.push(stems);
    };
    if (/\p{N}/u.test(folded)) {
      const pieces = folded.match(/\p{N}+|[^\p{N}]+/gu);
      if (pieces.length > 2) told(pieces); // two may be a provision: `13agg`
    } else {
      const least = analysis.rules.splits ? LONG_PIECE : SHORT_PIECE; // compounds would fall to pieces
      for (let place = least; place <= folded.length - least; place += 1) {
        const pieces = [folded.slice(0, place), folded.slice(place)];
        if (pieces.some((it) => analysis.stops.has(it))) continue;
        // English words are short and many: `goalkeeper` is no goal to keep.
        if (analysis.rules.splits || index.allPairs.has(pieces.map((it) => analysis.stem(it)).join(" "))) told(pieces);
      }
    }
    return found.map((stems) => wayOf(stems, "halves"));
  }

  function endingWith(index, stem) {
    if (stem.length < LONG_WORD || /\p{N}/u.test(stem)) return [];
    return index.terms.filter((term) => term.length >= stem.length + 3 && term.endsWith(stem)).slice(0, 8);
  }

  // What the word may become that is still being typed.
  function beginnings(index, word, stem) {
    const ways = index.startingWith(word.folded, 12).map((term) => wayOf([term], "prefix"));
    if (word.folded.length >= 4 && stem !== word.folded) {
      for (const term of index.startingWith(stem, 8)) {
        ways.push({ ...wayOf([term], "prefix"), quality: QUALITY.prefix * 0.9 });
      }
    }
    // A stem may not begin as its word does: `Moderat` will be `Moderation`, which is `moderi`.
    if (word.folded.length >= 4 && ways.length === 0) {
      ways.push(...completions(index, word.folded).map((term) => wayOf([term], "prefix")));
    }
    return ways.filter((way) => way.terms[0] !== stem);
  }

  // Stems of the words that a word becomes where it stops within a longer ending.
  function completions(index, folded) {
    const found = new Set();
    for (const [ending] of index.analysis.longEndings) {
      for (let there = 1; there < ending.length; there += 1) {
        if (!folded.endsWith(ending.slice(0, there))) continue;
        const stem = index.analysis.stem(folded + ending.slice(there));
        if (index.place.has(stem)) found.add(stem);
      }
    }
    return [...found];
  }

  function waysOfSimilar(index, similar, kind) {
    return similar.map(([distance, term]) => ({ terms: [term], quality: QUALITY.fuzzy - 0.08 * distance, kind }));
  }

  // A stem that hardly any text has, near one that many have, may be a slip: `traning`.
  function waysOfSlip(index, word, stem) {
    const count = index.documents(stem).length;
    if (count > RARE * index.docs.length) return [];
    const near = index
      .similarTo(word.folded, 1)
      .filter(([distance, term]) => distance <= 1 && index.documents(term).length >= FREQUENT * count);
    return waysOfSimilar(index, near, "slip");
  }

  function synonymWays(index, targets) {
    return targets
      .map((target, at) => ({
        terms: target.split(" "),
        quality: at === 0 ? QUALITY.synonym : QUALITY.otherSynonym,
        kind: "synonym",
      }))
      .filter((way) => way.terms.every((term) => index.place.has(term)));
  }

  // The longest phrase of the glossary that begins at a word.
  function longestPhrase(index, stems, at) {
    for (let length = Math.min(index.longestSynonym, stems.length - at); length > 0; length -= 1) {
      const targets = index.synonyms.get(stems.slice(at, at + length).join(" "));
      if (targets) return { length, targets };
    }
    return null;
  }

  // `§ 13 AGG`, `AGG 13`, `13 Abs. 2 AGG`, `GDPR article 9`, `§13AGG`: number and statute are one term.
  // Gives the terms and the places of the words that they take.
  function provisionsOf(index, words, marked) {
    const { divisions, provisions: names } = index.analysis.rules;
    const used = new Set();
    const terms = [];
    const isNamed = (place) => marked || (words[place - 1] && names.includes(words[place - 1].folded));
    words.forEach((word, place) => {
      if (!/^\p{N}/u.test(word.folded)) return;
      if (words[place - 1] && divisions.includes(words[place - 1].folded)) return;
      const glued = gluedProvision(index, word.folded);
      const found = glued === null ? provisionAt(index, words, place, isNamed(place)) : { terms: [glued], from: place, to: place };
      if (found === null) return;
      terms.push(...found.terms);
      for (let it = found.from; it <= found.to; it += 1) used.add(it);
    });
    // What names a provision's parts says nothing by itself.
    words.forEach((word, place) => {
      if (terms.length > 0 && (names.includes(word.folded) || divisions.includes(word.folded))) used.add(place);
    });
    return { terms: [...new Set(terms)], used };
  }

  // `13agg` is `agg13`; the longest number that leaves a statute's name.
  function gluedProvision(index, folded) {
    for (const pattern of [/^(\d+[a-z])(\p{L}{2,})$/u, /^(\d+)(\p{L}{2,})$/u]) {
      const [, number, name] = folded.match(pattern) ?? [];
      if (index.statutes.has(name) && index.place.has(index.statutes.get(name) + number)) {
        return index.statutes.get(name) + number;
      }
    }
    return null;
  }

  function provisionAt(index, words, place, named) {
    const number = words[place].folded;
    if (number.length > LONGEST_NUMBER) return null;
    const near = [place + 1, place + 2, place + 3, place + 4, place + 5, place - 1];
    if (words[place - 1] && index.analysis.rules.provisions.includes(words[place - 1].folded)) near.push(place - 2);
    const at = near.find((it) => words[it] && index.statutes.has(words[it].folded));
    if (at !== undefined) {
      const term = index.statutes.get(words[at].folded) + number;
      return index.place.has(term) ? { terms: [term], from: Math.min(place, at), to: Math.max(place, at) } : null;
    }
    // `§ 188` alone: of any statute.
    const statutes = named ? [...new Set(index.statutes.values())] : [];
    const any = statutes.map((it) => it + number).filter((it) => index.place.has(it));
    return any.length > 0 ? { terms: any, from: place, to: place } : null;
  }

  // Pages that answer a query, best first. Where none answers enough of it, those that answer what of
  // it has a name here; `missed` are the other words.
  function search(index, query) {
    const slots = slotsOf(index, query);
    const results = answers(index, query, slots, leastCovered(slots.length));
    if (results.length > 0 || slots.length < 2) return { results, slots, missed: [] };
    const named = slots.filter((slot) => isNamed(index, slot));
    const some = named.length > 0 ? answers(index, query, named, LEAST_NAMED) : [];
    const missed = some.length > 0 ? slots.filter((slot) => !named.includes(slot)).flatMap((slot) => slot.said) : [];
    return { results: some, slots, missed };
  }

  // Whether a text or an entry is called so.
  function isNamed(index, slot) {
    if (saysLittle(slot)) return false;
    return slot.ways.some(
      (way) => NAMING.includes(way.kind) && way.quality >= QUALITY.otherSynonym && index.allNames.has(way.terms.join(" ")),
    );
  }

  function answers(index, query, slots, least) {
    if (slots.length === 0) return [];
    const weights = weightsOf(index, slots);
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    const forms = slots.length > 1 && slots.some((slot) => slot.form);
    const asked = namesAsked(index, query, slots);
    const registers = registersAsked(index, asked.typed);
    const results = [];
    for (const unit of unitsOf(index, slots).values()) {
      const covered = weights.reduce((sum, weight, at) => sum + weight * Math.min(1, unit.quality[at] * 1.25), 0) / total;
      if (covered < least) continue;
      const page = index.pages[unit.page];
      const [document, together] = [...unit.documents].reduce((a, b) => (b[1] > a[1] ? b : a));
      const sum = unit.best.reduce((a, b) => a + b, 0);
      let bonus = nameBonus(index, page, asked);
      if (page.kind === "template") bonus *= (forms ? FORM_BONUS : 1) * sheetBonus(index, page, slots);
      if (page.register) bonus *= entryBonus(index, document, asked) * (registers.has(page.register) ? ASK_BONUS : 1);
      // What one passage says together counts once more: its words belong together.
      const score = (sum + together) * covered ** 1.5 * (KIND_WEIGHT[page.kind] ?? 1) * bonus;
      results.push({ page, document, score });
    }
    results.sort((a, b) => b.score - a.score || (a.page.address < b.page.address ? -1 : 1));
    const lowest = results.length > 0 ? results[0].score * LEAST_SHARE : 0;
    return withEntryInFront(index, results.filter((it) => it.score > lowest), asked);
  }

  // The entry that explains just what was typed stands right behind the text that is about it, and
  // before all other entries.
  function withEntryInFront(index, results, asked) {
    const at = results.findIndex(({ page, document }) => page.register && isCalled(index, document, asked));
    const place = results[0]?.page.register ? 0 : 1;
    if (at <= place) return results;
    const others = results.filter((_, it) => it !== at);
    return [...others.slice(0, place), results[at], ...others.slice(place)];
  }

  function isCalled(index, document, { phrase, meant }) {
    const names = index.entryNames(document);
    return names.includes(phrase) || names.includes(meant);
  }

  // What is found, by page; on the page of a register each entry is found by itself. Of each slot the
  // best score and quality, of each document its score.
  function unitsOf(index, slots) {
    const units = new Map();
    const full = slots.some((slot) => !saysLittle(slot));
    slots.forEach((slot, at) => {
      const share = full && saysLittle(slot) ? LITTLE : 1;
      for (const [document, { score, quality }] of documentsOf(index, slot)) {
        const [page, anchor] = index.docs[document];
        const key = index.pages[page].register && anchor ? `${page}#${document}` : String(page);
        let unit = units.get(key);
        if (unit === undefined) {
          const none = () => new Array(slots.length).fill(0);
          unit = { page, best: none(), quality: none(), documents: new Map() };
          units.set(key, unit);
        }
        unit.best[at] = Math.max(unit.best[at], share * score);
        unit.quality[at] = Math.max(unit.quality[at], quality);
        unit.documents.set(document, (unit.documents.get(document) ?? 0) + share * score);
      }
    });
    return units;
  }

  // Words for templates say little of what is looked for, and so do words of questions: `Unterschied`.
  function saysLittle(slot) {
    return slot.form || slot.weak;
  }

  // What each slot counts. In longer queries, where two things are known, a word that nobody has written
  // counts as the known ones do in the middle.
  function weightsOf(index, slots) {
    let weights = slots.map((slot) => slotWeight(index, slot));
    const middle = (those) => those.reduce((sum, weight) => sum + weight, 0) / those.length;
    const known = weights.filter((_, at) => slots[at].ways.some((way) => SURE.includes(way.kind)));
    if (known.length >= 2) {
      weights = weights.map((weight, at) => (slots[at].ways.length > 0 ? weight : Math.min(weight, middle(known))));
    }
    const others = weights.filter((_, at) => !saysLittle(slots[at]));
    if (others.length === 0) return weights;
    return weights.map((weight, at) => (saysLittle(slots[at]) ? LITTLE * Math.min(weight, middle(others)) : weight));
  }

  function slotWeight(index, slot) {
    const exact = slot.ways.filter((way) => way.kind === "exact");
    const ways = exact.length > 0 ? exact : slot.ways;
    if (ways.length === 0) return index.highestRarity;
    return Math.max(...ways.map((way) => Math.max(...way.terms.map((term) => index.rarity(term)))));
  }

  function documentsOf(index, slot) {
    const found = new Map();
    for (const way of slot.ways) {
      const lists = way.terms.map((term) => new Map(index.documents(term)));
      const rarity = Math.max(...way.terms.map((term) => index.rarity(term)));
      const add = (document, value, quality) => {
        const score = value * rarity * quality;
        const known = found.get(document);
        if (known === undefined) found.set(document, { score, quality });
        else {
          known.score = Math.max(known.score, score);
          known.quality = Math.max(known.quality, quality);
        }
      };
      if (lists.length === 1) {
        for (const [document, weight] of lists[0]) add(document, weight, way.quality);
        continue;
      }
      // Several terms: best in one passage, else on one page.
      const onPage = lists.map((list) => {
        const best = new Map();
        for (const [document, weight] of list) {
          const page = index.docs[document][0];
          best.set(page, Math.max(best.get(page) ?? 0, weight));
        }
        return best;
      });
      for (const [document, weight] of lists[0]) {
        const page = index.docs[document][0];
        const values = lists.map((list, at) => (at === 0 ? weight : list.get(document) ?? 0));
        const value = Math.min(...values);
        if (value > 0) add(document, value, way.quality);
        else if (!index.pages[page].register && onPage.every((best) => best.has(page))) {
          add(document, Math.min(...onPage.map((best) => best.get(page))), way.quality * QUALITY.page);
        }
      }
    }
    return found;
  }

  // A page that is called what was typed stands before those that only mention it.
  function nameBonus(index, page, { typed, stems, phrase, meant, phrases }) {
    let bonus = 1;
    if (phrase === page.titleStems) return 2;
    if (meant === page.titleStems) return 1.6;
    if (typed.length >= SHORTEST_PREFIX && index.foldedTitle(page).startsWith(typed)) return 2;
    for (const name of page.names) {
      if (phrases.has(name)) return 1.6;
      const words = name.split(" ");
      if (stems.size > 1 && words.every((stem) => stems.has(stem))) bonus = Math.max(bonus, 1.3);
      if (stems.size > 1 && words.length > 1 && [...stems].every((stem) => words.includes(stem))) bonus = Math.max(bonus, 1.25);
    }
    return bonus;
  }

  // A template stands before its guide where the query says what it is: `Notfallkarte`, `case cards`.
  function sheetBonus(index, page, slots) {
    const heads = index.headsOf(page.title);
    const { sheets } = index.analysis;
    const isMeant = slots.some((slot) => [...slot.words, slot.head].some((term) => sheets.has(term) && heads.has(term)));
    return isMeant ? SHEET_BONUS : 1;
  }

  // An entry of a register that is called what was typed explains it, and stands first, except where
  // a text is about just that.
  function entryBonus(index, document, asked) {
    if (asked.hasSubject) return 1;
    if (isCalled(index, document, asked)) return ENTRY_BONUS.same;
    return index.entryNames(document).some((name) => asked.called.has(name)) ? ENTRY_BONUS.like : 1;
  }

  // Which registers a question is for: `Was ist …` the glossary, `Wer hilft …` the offers of help.
  function registersAsked(index, typed) {
    const said = ` ${typed} `;
    const asks = Object.entries(index.analysis.rules.asks);
    return new Set(asks.filter(([, phrases]) => phrases.some((it) => said.includes(` ${it} `))).map(([register]) => register));
  }

  function foldedPhrase(index, text) {
    return index.analysis.words(text).map((word) => word.folded).join(" ");
  }

  // A query as pages are called: as it is typed, its stems, these as a phrase, the phrase without slips,
  // all phrases that mean the same, of these the ones that surely do, and whether a text is about one
  // of them.
  function namesAsked(index, query, slots) {
    const typed = foldedPhrase(index, query.slice(0, LONGEST_QUERY));
    const stems = new Set(slots.flatMap((slot) => slot.words));
    const phrase = [...stems].join(" ");
    const meant = slots.length > 1 ? slots.map((slot) => slot.ways[0]?.terms.join(" ") ?? "").join(" ") : null;
    const ways = slots.length === 1 ? slots[0].ways.filter((way) => way.kind !== "part" && way.kind !== "prefix") : [];
    const phraseOf = (way) => way.terms.join(" ");
    const sure = ways.filter((way) => way.kind !== "synonym" || way.quality === QUALITY.synonym);
    const called = new Set([phrase, meant, joinedPhrase(slots), ...sure.map(phraseOf)].filter(Boolean));
    const hasSubject = [...called].some((it) => isSubject(index, it));
    return { typed, stems, phrase, meant, called, hasSubject, phrases: new Set([...called, ...ways.map(phraseOf)]) };
  }

  // The phrase with words that texts write together: `Personal Rat`.
  function joinedPhrase(slots) {
    const words = [];
    for (let at = 0; at < slots.length; at += 1) {
      words.push(slots[at].goesOn ?? slots[at].words.join(" "));
      if (slots[at].goesOn) at += 1;
    }
    return words.join(" ");
  }

  // Whether a text is about a phrase: its title has it, or it goes by that name and speaks of it in
  // several passages. A name alone only leads there: `Fürsorgepflicht`.
  function isSubject(index, phrase) {
    const stems = phrase.split(" ");
    const [first, ...others] = stems.map((stem) => index.documents(stem).map(([document]) => document));
    const lists = others.map((list) => new Set(list));
    const passages = new Map();
    for (const document of first) {
      const page = index.docs[document][0];
      if (lists.every((list) => list.has(document))) passages.set(page, (passages.get(page) ?? 0) + 1);
    }
    return [...passages].some(([at, count]) => {
      const page = index.pages[at];
      if (page.register) return false;
      const title = page.titleStems.split(" ");
      return stems.every((stem) => title.includes(stem)) || (count >= SUBJECT && page.names.has(phrase));
    });
  }

  // Texts: excerpts and what was probably meant ----------------------------------------------------

  function matchedTerms(slots) {
    return new Set(slots.flatMap((slot) => slot.ways.flatMap((way) => way.terms)));
  }

  // The part of a text around its hits: [{text, hit}].
  function excerpt(index, text, slots, length = 180) {
    const terms = matchedTerms(slots);
    const hits = index.analysis
      .words(text)
      .filter((word) => isHit(index, word.folded, terms));
    if (hits.length === 0) {
      return [{ text: text.length > length ? `${text.slice(0, text.lastIndexOf(" ", length))} …` : text, hit: false }];
    }
    let best = hits[0];
    let most = 0;
    for (const first of hits) {
      const within = new Set(hits.filter((it) => it.start >= first.start && it.end <= first.start + length).map((it) => it.folded));
      if (within.size > most) [best, most] = [first, within.size];
    }
    let start = Math.max(0, best.start - Math.floor(length / 4));
    if (start > 0) start = text.indexOf(" ", start) + 1;
    if (start > best.start) start = best.start;
    let end = Math.min(text.length, start + length);
    if (end < text.length) end = Math.max(best.end, text.lastIndexOf(" ", end));
    const pieces = [];
    let at = start;
    for (const hit of hits.filter((it) => it.start >= start && it.end <= end)) {
      if (hit.start > at) pieces.push({ text: text.slice(at, hit.start), hit: false });
      pieces.push({ text: text.slice(hit.start, hit.end), hit: true });
      at = hit.end;
    }
    if (end > at) pieces.push({ text: text.slice(at, end), hit: false });
    if (start > 0) pieces.unshift({ text: "… ", hit: false });
    if (end < text.length) pieces.push({ text: " …", hit: false });
    return pieces;
  }

  function isHit(index, folded, terms) {
    if (index.analysis.stops.has(folded)) return false;
    return terms.has(index.analysis.stem(folded)) || index.analysis.parts(folded).some((part) => terms.has(part));
  }

  // The query with its typing errors mended, as the texts write the words; empty if there are none.
  function suggestion(index, texts, query, found) {
    const fuzzy = found.slots.filter((slot) => slot.ways.length > 0 && slot.ways.every((way) => way.kind === "fuzzy"));
    if (fuzzy.length === 0 || found.results.length === 0) return "";
    let mended = query;
    for (const slot of fuzzy) {
      const term = slot.ways[0].terms[0];
      const word = writtenForm(index, texts, term);
      const wrong = index.analysis.words(query).find((it) => index.analysis.stem(it.folded) === slot.words[0]);
      if (!word || !wrong) return "";
      mended = mended.replace(query.slice(wrong.start, wrong.end), () => word);
    }
    return mended;
  }

  function writtenForm(index, texts, term) {
    const counts = new Map();
    for (const [document] of index.documents(term).slice(0, 8)) {
      const text = `${index.docs[document][2] ?? index.pages[index.docs[document][0]].title} ${texts[document] ?? ""}`;
      for (const word of index.analysis.words(text)) {
        if (index.analysis.stem(word.folded) !== term) continue;
        const written = text.slice(word.start, word.end);
        counts.set(written, (counts.get(written) ?? 0) + 1);
      }
    }
    return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? "";
  }

  // Phrases, each with those of texts to which it leads: `{"alarm|notruf": "panikknopf|rot knopf"}`.
  function phrasesOf(groups) {
    return Object.fromEntries(
      Object.entries(groups).flatMap(([targets, phrases]) => phrases.split("|").map((it) => [it, targets.split("|")])),
    );
  }

  // Words of the thesaurus, each with words of texts: `reprisal retali;vengeanc retali`.
  function thesaurusOf(text) {
    return new Map(text.split(";").map((line) => {
      const [word, ...terms] = line.split(" ");
      return [word, terms];
    }));
  }

  // What people see is in search-ui.js; it takes what stands here.
  let resolveIndex;
  let resolveTexts;
  let resolveThesaurus;
  const ready = {
    index: new Promise((resolve) => { resolveIndex = resolve; }),
    texts: new Promise((resolve) => { resolveTexts = resolve; }),
    thesaurus: new Promise((resolve) => { resolveThesaurus = resolve; }),
  };

  globalThis.handbookSearch = {
    ready,
    receive(name, value) {
      if (name === "index" && value.format === FORMAT) resolveIndex(new Index(value));
      if (name === "texts") resolveTexts(value[1]);
      if (name === "thesaurus") resolveThesaurus({ related: thesaurusOf(value[1]), phrases: phrasesOf(value[2]) });
    },
    search, excerpt, suggestion,
  };
})();
