/*
 * Works out the dates of a process from those that readers give, writes them to its steps, and makes
 * a calendar (RFC 5545) and a table (CSV) of them. Nothing is sent or stored.
 *
 * How days are counted: the day of the date itself is not counted, a month ends on the day of the same
 * number, or on its last day where it has none such (as §§ 187 and 188 BGB count). 24 hours end on the
 * next day, because only days are known. Working days are Monday to Friday without the nine holidays
 * that all Länder have; those of single Länder are not known here, so that a date after the start may
 * be early, never late. No deadline is moved because it ends at a weekend: § 193 BGB is not for all of
 * them, and our texts have rules of their own. tests/counting.py counts in another way; a test compares.
 */
(() => {
  "use strict";

  const DAY = 86_400_000; // milliseconds; all days are counted in UTC, where each has as many
  const iso = (time) => new Date(time).toISOString().slice(0, 10);

  function monthsLater(start, count) {
    const date = new Date(start);
    const month = date.getUTCMonth() + count;
    const last = new Date(Date.UTC(date.getUTCFullYear(), month + 1, 0)).getUTCDate();
    return Date.UTC(date.getUTCFullYear(), month, Math.min(date.getUTCDate(), last));
  }

  /* Easter Sunday (Gauss, as Lichtenberg put it). */
  function easter(year) {
    const century = Math.floor(year / 100);
    const moon = 15 + Math.floor((3 * century + 3) / 4) - Math.floor((8 * century + 13) / 25);
    const sun = 2 - Math.floor((3 * century + 3) / 4);
    const age = year % 19;
    const seed = (19 * age + moon) % 30;
    const border = 21 + seed - Math.floor((seed + Math.floor(age / 11)) / 29);
    const sunday = 7 - ((((year + Math.floor(year / 4) + sun) % 7) + 7) % 7);
    const apart = (((border - sunday) % 7) + 7) % 7;
    return Date.UTC(year, 2, border + 7 - apart);
  }

  const isWeekend = (time) => [0, 6].includes(new Date(time).getUTCDay());

  function isHoliday(time) {
    if (["01-01", "05-01", "10-03", "12-25", "12-26"].includes(iso(time).slice(5))) return true;
    // Good Friday, Easter Monday, Ascension, Whit Monday
    return [-2, 1, 39, 50].includes((time - easter(new Date(time).getUTCFullYear())) / DAY);
  }

  function workingDaysLater(start, count, sign) {
    let day = start;
    let left = count;
    while (left > 0 || isWeekend(day) || isHoliday(day)) {
      day += sign * DAY;
      if (left > 0 && !isWeekend(day) && !isHoliday(day)) left -= 1;
    }
    return day;
  }

  const UNITS = {
    hour: (start, count, sign) => start + sign * Math.ceil(count / 24) * DAY,
    day: (start, count, sign) => start + sign * count * DAY,
    week: (start, count, sign) => start + sign * count * 7 * DAY,
    month: (start, count, sign) => monthsLater(start, sign * count),
    "working-day": workingDaysLater,
  };

  /* First and last day of a deadline such as `week:2`, `-week:6`, `week:4/week:6`, `week-of:2`. */
  function daysOf(code, start) {
    const sign = code.startsWith("-") ? -1 : 1;
    const periods = code.slice(sign < 0 ? 1 : 0).split("/").map((it) => it.split(":"));
    const [unit, count] = [periods[0][0], Number(periods[0][1])];
    if (unit === "week-of") return [start + (count - 1) * 7 * DAY, start + (count * 7 - 1) * DAY];
    if (unit === "month-of") return [monthsLater(start, count - 1), monthsLater(start, count) - DAY];
    const days = periods.map(([name, number]) => UNITS[name](start, Number(number), sign));
    return [Math.min(...days), Math.max(...days)];
  }

  // -- files ---------------------------------------------------------------------------------

  const escaped = (text) => text.replace(/[\\;,]/g, "\\$&").replace(/\r?\n/g, "\\n");

  /* No line of a calendar is longer than 75 octets; no letter is torn apart. */
  function folded(line) {
    const encoder = new TextEncoder();
    let [text, length] = ["", 0];
    for (const letter of line) {
      const size = encoder.encode(letter).length;
      if (length + size > 75) {
        text += "\r\n ";
        length = 1;
      }
      text += letter;
      length += size;
    }
    return text;
  }

  function calendar(lines, { key, title, words }) {
    const now = new Date().toISOString().replace(/[-:]|\.\d+/g, "");
    const compact = (time) => iso(time).replaceAll("-", "");
    const events = lines.flatMap((it) => [
      "BEGIN:VEVENT",
      // The same for the same step and date: read in again, the event is replaced, not doubled.
      `UID:${key}-${it.number}-${it.place}-${compact(it.start)}@handbook.invalid`,
      `DTSTAMP:${now}`,
      `DTSTART;VALUE=DATE:${compact(it.last)}`,
      `DTEND;VALUE=DATE:${compact(it.last + DAY)}`,
      `SUMMARY:${escaped(it.what)}`,
      `DESCRIPTION:${escaped(
        `${words.who}: ${it.who}\n${words.when}: ${it.when}\n` +
          `${words.since}: ${it.since} (${iso(it.start)})\n${title}\n\n${words.rules}`,
      )}`,
      "TRANSP:TRANSPARENT",
      "END:VEVENT",
    ]);
    return ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//handbook-collection//deadlines//EN",
      "CALSCALE:GREGORIAN", ...events, "END:VCALENDAR", ""].map(folded).join("\r\n");
  }

  /* The columns of hooks/handbook/checklists.py; no cell is taken for a formula. */
  function table(rows, { title, words }) {
    const cell = (text) => `"${(/^[=+\-@\t\r]/.test(text) ? "'" : "") + text.replaceAll('"', '""')}"`;
    const span = ({ first, last }) => (first === last ? iso(last) : `${iso(first)} ${words.until} ${iso(last)}`);
    const head = [words.process, words.number, words.what, words.who, words.when, words.cases, words.code,
      words.since, words.date, words.done];
    const lines = rows.map((it) => [title, String(it.number), it.what, it.who, it.when, it.cases, it.code,
      it.since, it.last === undefined ? "" : span(it), ""]);
    return `\ufeff${[head, ...lines].map((it) => `${it.map(cell).join(";")}\r\n`).join("")}`;
  }

  function save(text, type, name) {
    const url = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
    Object.assign(document.createElement("a"), { href: url, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(url), 60_000); // some browsers read it late
  }

  // -- the page ------------------------------------------------------------------------------

  function start(asking) {
    const process = asking.parentElement;
    const words = JSON.parse(asking.dataset.words);
    const lang = process.closest("[lang]").lang === "de" ? "de-DE" : "en-GB";
    const written = new Intl.DateTimeFormat(lang, {
      weekday: "short", day: "numeric", month: "long", year: "numeric", timeZone: "UTC",
    });
    const fields = [...asking.querySelectorAll("[data-hb-start]")];
    const steps = [...process.querySelectorAll(":scope > ol > li")];
    const about = {
      key: process.id.replace("process-", ""),
      title: process.querySelector(".hb-process__title").textContent,
      words,
    };

    function given(name) {
      const field = fields.find((it) => it.dataset.hbStart === name);
      if (!field) return {};
      const known = field.value && field.validity.valid;
      return { since: field.labels[0].textContent, start: known ? Date.parse(field.value) : undefined };
    }

    /* A line for each time that a step is due, without days where they are not known. */
    function rows() {
      return steps.flatMap((step, index) => {
        const said = (name) => step.querySelector(`[data-hb-said="${name}"]`).textContent;
        const cases = [...step.querySelectorAll("ul > li")].map((it) => it.textContent).join("; ");
        const base = {
          number: index + 1, what: said("what"), who: said("who"), when: said("when"), cases, code: "", since: "",
        };
        if (!step.dataset.hbDue) return [base];
        const from = given(step.dataset.hbFrom);
        const notes = step.dataset.hbCode.split("; ");
        return step.dataset.hbDue.split(" ").map((code, place) => {
          const [first, last] = from.start === undefined ? [] : daysOf(code, from.start);
          return { ...base, ...from, code: notes[place], place: place + 1, first, last };
        });
      });
    }

    function day(time) {
      const notes = [isWeekend(time) && words.weekend, isHoliday(time) && words.holiday].filter(Boolean);
      return written.format(time) + (notes.length > 0 ? ` (${notes.join(", ")})` : "");
    }

    function show() {
      const all = rows();
      const known = all.filter((it) => it.last !== undefined);
      for (const [index, step] of steps.entries()) {
        const own = known.filter((it) => it.number === index + 1);
        const texts = own.map(({ first, last }) =>
          first === last ? day(last) : `${written.format(first)} ${words.until} ${day(last)}`);
        const line = step.querySelector(".hb-process__line");
        line.textContent = texts.join("; ");
        line.parentElement.classList.toggle("hb-process__date--known", own.length > 0);
      }
      asking.querySelector("[role=status]").textContent =
        known.length > 0 ? words.count.replace("{count}", known.length) : words.none;
      for (const button of asking.querySelectorAll("[data-hb-save]:not([data-hb-save=print])")) {
        button.hidden = known.length === 0;
      }
    }

    const actions = {
      ics: () => save(calendar(rows().filter((it) => it.last !== undefined), about), "text/calendar", `${about.key}.ics`),
      csv: () => save(table(rows(), about), "text/csv", `${about.key}.csv`),
      print() {
        // The style sheet for print leaves out all that is not the checklist.
        const marked = [[document.documentElement, "hb-printing"], [process, "hb-printed"]];
        const note = document.createElement("p");
        const known = fields.map((it) => given(it.dataset.hbStart)).filter((it) => it.start !== undefined);
        note.textContent = [...known.map((it) => `${it.since}: ${day(it.start)}.`), words.rules].join(" ");
        process.append(note);
        for (const [part, name] of marked) part.classList.add(name);
        addEventListener("afterprint", () => {
          for (const [part, name] of marked) part.classList.remove(name);
          note.remove();
        }, { once: true });
        globalThis.print();
      },
    };
    asking.addEventListener("input", show);
    asking.addEventListener("click", (event) => {
      const button = event.target.closest("[data-hb-save]");
      if (button) actions[button.dataset.hbSave]();
    });
    asking.hidden = false;
    show(); // a browser may keep what was typed when somebody comes back
  }

  globalThis.handbookDeadlines = {
    daysOf: (code, day) => daysOf(code, Date.parse(day)).map(iso),
  };
  for (const asking of document.querySelectorAll("[data-hb-dates]")) start(asking);
})();
