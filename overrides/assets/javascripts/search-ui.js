/*
 * What people see of the search: a combobox in the header (WAI-ARIA pattern "Editable Combobox With
 * List Autocomplete"), and the page of results with its own address (?q=). Needs search.js.
 *
 * What people type does not reach the server: the page of results is opened with `#q=`, which
 * browsers keep to themselves, and then names itself `?q=`, an address that can be passed on.
 *
 * Words come from data attributes, results from the index; both are set as text, never as markup.
 */
(() => {
  "use strict";

  const MOST_OPTIONS = 8;
  const AT_ONCE = 5; // results drawn before the page answers again
  const BATCH = 30; // results shown until more are asked for
  const PAUSE = 300; // milliseconds without a key before the address follows what is typed
  const MOST_LETTERS = 10_000;

  const form = document.querySelector("[data-hb-search]");
  if (!form || !globalThis.handbookSearch) return;
  const input = form.querySelector("input");
  const list = form.querySelector("[role=listbox]");
  const status = form.querySelector("[role=status]");
  const words = form.dataset;
  const { ready, search, excerpt, suggestion } = globalThis.handbookSearch;

  let index = null;
  let texts = [];
  let loading = null;
  let failed = false;

  function fetchScript(address) {
    return new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = address;
      script.onload = resolve;
      script.onerror = () => reject(new Error(address));
      document.head.append(script);
    });
  }

  // The texts come after the index: the first result does not wait for its excerpt.
  function load() {
    loading ??= fetchScript(words.index).then(() => fetchScript(words.texts));
    loading.catch(() => {
      failed = true;
      say(words.failed);
      showResults();
    });
    return loading;
  }

  // Few people type a word that no text has: only then words that mean the same are loaded. Without
  // them there are fewer results, so nothing is said where that fails.
  let thesaurus = null;

  function find(asked) {
    const found = search(index, asked);
    if (found.slots.some((slot) => slot.unknown)) thesaurus ??= fetchScript(words.thesaurus).catch(() => {});
    return found;
  }

  ready.index.then((value) => {
    index = value;
    show();
  });
  // What comes later changes neither what was chosen nor what was closed.
  function showAgain() {
    const chosen = active;
    const closed = options.length > 0 && !open;
    show();
    if (closed) setOpen(false);
    else if (chosen >= 0 && chosen < options.length) setActive(chosen);
  }

  ready.texts.then((value) => {
    texts = value;
    showAgain();
  });
  ready.thesaurus.then((value) => {
    index.learnUnknown(value);
    showAgain();
  });

  // Addresses -------------------------------------------------------------------------------------

  // Opened from a folder, a page is its file.
  const file = location.protocol === "file:" ? "index.html" : "";

  function addressOf(result, anchor) {
    const place = result.page.address + (result.page.address === "" || result.page.address.endsWith("/") ? file : "");
    return words.root + place + (anchor ? `#${anchor}` : "");
  }

  function resultsFor(asked) {
    return `#${new URLSearchParams({ q: asked.slice(0, 1000) })}`;
  }

  function anchorOf(result) {
    return index.docs[result.document][1] ?? "";
  }

  function element(name, properties = {}, ...children) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(properties)) {
      if (key in made) made[key] = value;
      else made.setAttribute(key, value);
    }
    made.append(...children);
    return made;
  }

  function marked(pieces) {
    return pieces.map((it) => (it.hit ? element("mark", { textContent: it.text }) : it.text));
  }

  function aboutOf(result) {
    const { page } = result;
    return [page.kindText, page.parent, page.group].filter(Boolean).join(" · ");
  }

  function countWords(count) {
    return count === 1 ? words.one : words.many.replace("{number}", String(count));
  }

  // Whoever typed more than the results answer is told so.
  function missedWords({ missed }) {
    return missed.length > 0 ? `. ${words.missed.replace("{words}", () => [...new Set(missed)].join(", "))}` : "";
  }

  // The field in the header -----------------------------------------------------------------------

  let options = [];
  let active = -1;
  let open = false;

  function say(text) {
    if (status.textContent !== text) status.textContent = text;
  }

  function setActive(place) {
    active = place;
    options.forEach((option, at) => {
      option.setAttribute("aria-selected", at === place ? "true" : "false");
    });
    if (place < 0) input.removeAttribute("aria-activedescendant");
    else {
      input.setAttribute("aria-activedescendant", options[place].id);
      options[place].scrollIntoView({ block: "nearest" });
    }
  }

  function setOpen(value) {
    open = value && list.childElementCount > 0;
    list.hidden = !open;
    input.setAttribute("aria-expanded", open ? "true" : "false");
    if (!open) setActive(-1);
  }

  function query() {
    return input.value.slice(0, MOST_LETTERS).trim();
  }

  function show() {
    showResults();
    if (document.activeElement !== input) return;
    const asked = query();
    options = [];
    list.replaceChildren();
    setActive(-1);
    if (asked === "") {
      setOpen(false);
      say("");
      return;
    }
    if (index === null) {
      say(words.loading);
      return;
    }
    const found = find(input.value.slice(0, MOST_LETTERS));
    for (const result of found.results.slice(0, MOST_OPTIONS)) {
      const heading = index.docs[result.document][2];
      const option = element(
        "li",
        { role: "option", id: `hb-option-${options.length}`, className: "hb-option" },
        element("span", { className: "hb-option__title", textContent: result.page.title }),
        element("span", { className: "hb-option__about", textContent: aboutOf(result) }),
      );
      if (heading) option.append(element("span", { className: "hb-option__heading", textContent: heading }));
      const text = texts[result.document];
      if (text) option.append(element("span", { className: "hb-option__text" }, ...marked(excerpt(index, text, found.slots, 110))));
      option.dataset.address = addressOf(result, anchorOf(result));
      option.addEventListener("mousedown", (event) => event.preventDefault());
      option.addEventListener("click", () => location.assign(option.dataset.address));
      options.push(option);
      list.append(option);
    }
    setActive(-1);
    setOpen(true);
    say(options.length > 0 ? `${countWords(found.results.length)} ${words.keys}${missedWords(found)}` : words.none);
  }

  input.addEventListener("focus", () => {
    load();
    if (query() !== "") show();
  });
  input.addEventListener("input", () => {
    load();
    show();
  });
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === "Escape") {
      if (open) event.preventDefault();
      setOpen(false);
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (options.length === 0) return;
      event.preventDefault();
      if (!open) setOpen(true);
      const step = event.key === "ArrowDown" ? 1 : -1;
      const count = options.length + 1; // the field itself is one of the places
      setActive(((active + 1 + step + count) % count) - 1);
    } else if (event.key === "Enter" && open && active >= 0) {
      event.preventDefault();
      location.assign(options[active].dataset.address);
    }
  });
  form.addEventListener("focusout", (event) => {
    if (!form.contains(event.relatedTarget)) setOpen(false);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    setOpen(false);
    if (board) {
      board.field.value = query();
      remember();
      showResults();
      board.status.focus();
    } else if (query() !== "") {
      location.assign(words.page + file + resultsFor(query()));
    }
  });

  // The page of results ---------------------------------------------------------------------------

  const board = boardOf(document.querySelector("[data-hb-results]"));

  function boardOf(root) {
    if (!root) return null;
    const found = {
      root,
      field: root.querySelector("input"),
      kind: root.querySelector("[data-filter=kind]"),
      audience: root.querySelector("[data-filter=audience]"),
      status: root.querySelector("[data-status]"),
      meant: root.querySelector("[data-meant]"),
      more: root.querySelector("[data-more]"),
      list: root.querySelector("[data-list]"),
      empty: root.querySelector("[data-empty]"),
    };
    // Browsers take only so many changes of the address at a time.
    let waiting = 0;
    found.field.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(remember, PAUSE);
      showResults();
    });
    for (const filter of [found.kind, found.audience]) {
      filter.addEventListener("change", () => {
        remember();
        showResults();
      });
    }
    root.querySelector("form").addEventListener("submit", (event) => event.preventDefault());
    return found;
  }

  function recall() {
    const hidden = location.hash.startsWith("#q=");
    const asked = new URLSearchParams(hidden ? location.hash.slice(1) : location.search);
    if (hidden) history.replaceState(null, "", `?${asked}`);
    board.field.value = (asked.get("q") ?? "").slice(0, MOST_LETTERS);
    board.wanted = { kind: asked.get("kind") ?? "", audience: asked.get("for") ?? "" };
  }

  function remember() {
    board.wanted = { kind: board.kind.value, audience: board.audience.value };
    const asked = new URLSearchParams();
    if (board.field.value) asked.set("q", board.field.value.slice(0, 1000));
    if (board.wanted.kind) asked.set("kind", board.wanted.kind);
    if (board.wanted.audience) asked.set("for", board.wanted.audience);
    const text = asked.toString();
    history.replaceState(null, "", text ? `?${text}` : location.pathname);
  }

  function fill(select, choices, wanted) {
    const entries = [...choices].sort((a, b) => a[1].localeCompare(b[1], index.locale));
    const all = select.options[0];
    select.replaceChildren(all, ...entries.map(([value, textContent]) => element("option", { value, textContent })));
    select.value = choices.has(wanted) ? wanted : "";
  }

  function showResults() {
    if (board === null) return;
    const asked = board.field.value.slice(0, MOST_LETTERS);
    board.list.replaceChildren();
    board.meant.replaceChildren();
    board.more.hidden = true;
    shownNow += 1;
    if (index === null || asked.trim() === "") {
      const waiting = failed ? words.failed : words.loading;
      board.status.textContent = index === null && (failed || asked.trim() !== "") ? waiting : "";
      board.empty.hidden = index === null && !failed;
      return;
    }
    const found = find(asked);
    const results = filtered(found.results);
    board.status.textContent = results.length > 0 ? countWords(results.length) + missedWords(found) : words.none;
    board.empty.hidden = results.length > 0;
    addBatch(results, found.slots);
    const meant = suggestion(index, texts, asked, found);
    if (meant && meant.toLowerCase() !== asked.trim().toLowerCase()) {
      const link = element("a", { href: resultsFor(meant), textContent: meant });
      link.addEventListener("click", (event) => {
        event.preventDefault();
        board.field.value = meant;
        remember();
        showResults();
        board.status.focus();
      });
      board.meant.append(`${words.meant} `, link);
    }
  }

  // The choices are those of all results; what was chosen stays where it still can.
  function filtered(results) {
    const pages = results.map((it) => it.page);
    fill(board.kind, new Map(pages.map((it) => [it.kind, it.kindText])), board.wanted.kind);
    fill(board.audience, new Map(pages.flatMap((it) => it.audience)), board.wanted.audience);
    const kind = board.kind.value;
    const audience = board.audience.value;
    return results.filter(
      ({ page }) => (!kind || page.kind === kind) && (!audience || page.audience.some(([key]) => key === audience)),
    );
  }

  let shownNow = 0;

  // What is shown at first, and each time that more is asked for; the focus goes to the first new one.
  function addBatch(results, slots) {
    addItems(results.slice(0, BATCH), slots, shownNow);
    const rest = results.slice(BATCH);
    board.more.hidden = rest.length === 0;
    board.more.onclick = () => {
      const first = board.list.childElementCount;
      addBatch(rest, slots);
      board.list.children[first]?.querySelector("a").focus();
    };
  }

  // A few at a time: the page answers in between, and a newer query ends an older one.
  function addItems(results, slots, number) {
    if (number !== shownNow) return;
    board.list.append(...results.slice(0, AT_ONCE).map((result) => itemOf(result, slots)));
    const rest = results.slice(AT_ONCE);
    if (rest.length > 0) setTimeout(() => addItems(rest, slots, number));
  }

  function itemOf(result, slots) {
    const { page } = result;
    const heading = index.docs[result.document][2];
    const item = element(
      "li",
      { className: "hb-result" },
      element("h2", {}, element("a", { href: addressOf(result, page.register ? anchorOf(result) : ""), textContent: page.title })),
      element("p", { className: "hb-result__about", textContent: aboutOf(result) }),
    );
    const text = texts[result.document];
    const line = element("p", { className: "hb-result__text" });
    if (heading) {
      line.append(element("a", { href: addressOf(result, anchorOf(result)), textContent: heading }), ": ");
    }
    if (text) line.append(...marked(excerpt(index, text, slots)));
    if (line.childNodes.length > 0) item.append(line);
    const files = element("ul", { className: "hb-result__files hb-plain", role: "list" });
    for (const file of page.files) files.append(element("li", {}, fileLink(page, file)));
    for (const template of index.pages.filter((it) => it.kind === "template" && it.parentAddress === page.address)) {
      const link = element("a", { href: addressOf({ page: template }), textContent: template.title });
      files.append(element("li", {}, `${template.kindText}: `, link));
    }
    if (files.childElementCount > 0) item.append(files);
    return item;
  }

  function fileLink(page, [name, text, purpose]) {
    const said = [purpose, text, words.languageName].filter(Boolean).join(", ");
    const link = element("a", { href: words.root + page.address + name, textContent: said });
    link.prepend(element("span", { className: "hb-unseen", textContent: `${page.title}: ` }));
    return link;
  }

  if (board) {
    recall();
    load();
    showResults();
    addEventListener("popstate", () => {
      recall();
      showResults();
    });
    // Whoever comes back gets the page asked for again, without the words.
    addEventListener("pagehide", () => {
      if (location.search) history.replaceState(null, "", `${location.pathname}#${location.search.slice(1)}`);
    });
    addEventListener("pageshow", (event) => {
      if (event.persisted) recall();
    });
  }
})();
