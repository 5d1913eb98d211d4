/** The contract of the REST interface, as a page to read. */
import { api } from "../api.js";
import { element, replace } from "../elements.js";
import { icon } from "../icons.js";
import { addTexts, text } from "../language.js";
import { page } from "../page.js";
import { failed, loading } from "../states.js";
import en from "./en.js";
import fr from "./fr.js";
import { markdown } from "./markdown.js";
import { method, operationSection, operationsOf } from "./operation.js";

addTexts(fr, en);

const { main } = page({ title: () => text("reference.title"), current: "apiReference" });
await show();

async function show() {
  replace(main, loading());
  try {
    const contract = (await api.get("/api/openapi.json")).body;
    replace(main, heading(), element("div", { class: "reference" }, contents(contract), chapters(contract)));
    document.getElementById(location.hash.slice(1))?.scrollIntoView();
  } catch (failure) {
    replace(main, heading(), failed(failure, show));
  }
}

function heading() {
  return element(
    "div",
    { class: "title-block" },
    element("h1", {}, () => text("reference.title")),
    element("p", { class: "lead" }, () => text("reference.lead")),
    element("p", {}, element("a", { href: "/api/openapi.yaml" }, () => text("reference.download"))),
  );
}

function byTag(contract) {
  const operations = operationsOf(contract);
  return contract.tags.map((tag) => ({
    ...tag,
    operations: operations.filter((operation) => operation.tags[0] === tag.name),
  }));
}

function contents(contract) {
  const list = byTag(contract).map(({ name, operations }) =>
    element(
      "li",
      {},
      element("a", { href: `#tag-${name}`, lang: "en" }, name),
      element(
        "ul",
        {},
        operations.map((operation) =>
          element(
            "li",
            {},
            element("a", { href: `#${operation.operationId}` }, method(operation.method), " ", operation.path.replace("/api", "")),
          ),
        ),
      ),
    ),
  );
  return element(
    "nav",
    { class: "contents", "aria-label": () => text("reference.contents") },
    element(
      "details",
      { open: matchMedia("(min-width: 60rem)").matches },
      element("summary", {}, icon("arrowRight", 18), () => text("reference.contents")),
      element("ul", {}, list),
    ),
  );
}

function chapters(contract) {
  return element(
    "div",
    { class: "stack wide" },
    element(
      "section",
      { class: "stack", "aria-labelledby": "about" },
      element("h2", { id: "about", class: "title" }, () => text("reference.about")),
      element("div", { class: "stack", lang: "en" }, markdown(contract.info.description)),
    ),
    byTag(contract).map(({ name, description, operations }) =>
      element(
        "section",
        { class: "stack", id: `tag-${name}`, "aria-labelledby": `title-${name}` },
        element("h2", { id: `title-${name}`, class: "title", lang: "en" }, description ?? name),
        operations.map((operation) => operationSection(contract, operation)),
      ),
    ),
  );
}
