// What the pages do beyond being read: search and filters, and Escape for what points at a figure.
"use strict";

// Rows that are put on the page at a time.
const AT_ONCE = 100;

function value(form, name) {
  return form.elements[name].value;
}

function folded(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}

/** Fill the choices of each filter; sources come in two groups, those who speak and the articles. */
function fillChoices(form, choices) {
  const groups = { says: "Who says so", in: "Articles" };
  for (const [name, all] of Object.entries(choices)) {
    const parents = {};
    for (const [key, words] of all) {
      const group = name === "source" ? groups[key.split(":")[0]] : "";
      if (group && !parents[group]) {
        parents[group] = document.createElement("optgroup");
        parents[group].label = group;
        form.elements[name].append(parents[group]);
      }
      (parents[group] || form.elements[name]).append(new Option(words, key));
    }
  }
}

/** Show a row of the data: [address, title, event, figures, size, choices, words]. */
function row(template, root, data, relation) {
  const shown = template.content.cloneNode(true);
  const [href, title, event, figures, size] = data;
  const link = shown.querySelector("a");
  link.href = root + href;
  link.firstChild.textContent = title;
  shown.querySelector(".event bdi").textContent = event;
  const chip = shown.querySelector(".chip");
  chip.classList.add("relation-" + relation);
  chip.textContent = relation === "single" ? "one figure" : relation;
  const cells = shown.querySelectorAll("td");
  cells[1].firstChild.textContent = figures;
  cells[2].textContent = size;
  return shown;
}

function startFilters(form) {
  const { choices, rows } = crosstally;
  const names = Object.keys(choices);
  const body = document.getElementById("tallies");
  const template = document.getElementById("tally");
  const more = document.getElementById("more-tallies");
  const found = document.getElementById("found");
  const texts = rows.map((each) => folded([each[1], each[2], each[3], each[6]].join(" ")));
  let matching = [];
  let shown = 0;

  function showMore() {
    const page = document.createDocumentFragment();
    for (const index of matching.slice(shown, shown + AT_ONCE)) {
      const relation = choices.relation[rows[index][5][names.indexOf("relation")][0]][0];
      page.append(row(template, "../", rows[index], relation));
    }
    body.append(page);
    shown += AT_ONCE;
    more.hidden = shown >= matching.length;
  }

  function filter() {
    const words = folded(value(form, "q")).split(/\s+/).filter(Boolean);
    const wanted = names.map((name) => choices[name].findIndex(([key]) => key === value(form, name)));
    matching = [];
    rows.forEach((each, index) => {
      const fits = wanted.every((choice, column) => choice < 0 || each[5][column].includes(choice));
      if (fits && words.every((word) => texts[index].includes(word))) {
        matching.push(index);
      }
    });
    const noun = rows.length === 1 ? " tally" : " tallies";
    found.textContent = matching.length + " of " + rows.length + noun;
    document.getElementById("listed").hidden = true;
    body.replaceChildren();
    shown = 0;
    showMore();
  }

  /** Keep the state in the address, after the number sign: a page on a disk has no other part to keep it in. */
  function write() {
    const state = new URLSearchParams();
    for (const name of ["q", ...names]) {
      if (value(form, name)) {
        state.set(name, value(form, name));
      }
    }
    history.replaceState(null, "", "#" + state);
    filter();
  }

  function read() {
    const state = new URLSearchParams(location.hash.slice(1));
    for (const name of ["q", ...names]) {
      form.elements[name].value = state.get(name) || "";
      if (form.elements[name].selectedIndex < 0) {
        form.elements[name].value = "";
      }
    }
    filter();
  }

  fillChoices(form, choices);
  form.hidden = false;
  form.addEventListener("input", write);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(write));
  more.addEventListener("click", showMore);
  window.addEventListener("hashchange", read);
  read();
}

/** Escape hides the tip of the figure that is pointed at, until another one is. */
function startTips() {
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      document.body.classList.add("no-tips");
    }
  });
  for (const kind of ["focusin", "mouseover"]) {
    document.addEventListener(kind, (event) => {
      if (!event.target.closest(".tip")) {
        document.body.classList.remove("no-tips");
      }
    });
  }
}

const filters = document.getElementById("filters");
if (filters && typeof crosstally !== "undefined") {
  startFilters(filters);
}
startTips();
