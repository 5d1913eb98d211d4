/** One operation of the contract: who may call it, what it takes, what it answers. */
import { element } from "../elements.js";
import { text } from "../language.js";
import { inline, markdown } from "./markdown.js";
import { properties, resolved, typeOf } from "./schema.js";

const METHODS = ["get", "post", "put", "delete", "patch"];

/**
 * @param {any} contract
 * @returns {any[]} all operations with their path and method
 */
export function operationsOf(contract) {
  return Object.entries(contract.paths).flatMap(([path, item]) =>
    METHODS.filter((method) => item[method]).map((method) => ({
      ...item[method],
      path,
      method,
      parameters: [...(item.parameters ?? []), ...(item[method].parameters ?? [])],
    })),
  );
}

/** @param {any} contract @param {any} operation */
export function operationSection(contract, operation) {
  const body = operation.requestBody && resolved(contract, operation.requestBody);
  return element(
    "article",
    { class: "operation", id: operation.operationId, "aria-labelledby": `${operation.operationId}-title` },
    element(
      "h3",
      { id: `${operation.operationId}-title`, class: "operation-title" },
      method(operation.method),
      " ",
      element("code", {}, operation.path),
    ),
    element("p", { lang: "en" }, element("strong", {}, inline(operation.summary ?? ""))),
    element("p", { class: "small" }, element("span", { class: "soft" }, () => `${text("reference.who")} : `), who(operation)),
    element("div", { class: "stack tight", lang: "en" }, markdown(operation.description, "h4")),
    operation.parameters.length > 0 && part("reference.parameters", parameters(contract, operation)),
    body && part("reference.body", properties(contract, body.content["application/json"].schema)),
    part("reference.answers", answers(contract, operation)),
  );
}

/** @param {string} name */
export function method(name) {
  return element("span", { class: `method ${name}` }, name.toUpperCase());
}

function part(key, content) {
  return element("div", { class: "stack tight" }, element("h4", {}, () => text(key)), element("div", { lang: "en" }, content));
}

function who(operation) {
  const names = (operation.security ?? [{}]).map((way) => Object.keys(way)[0] ?? "nobody");
  return names.map((name, index) => [
    index > 0 && ", ",
    () => text(`reference.who.${name}`),
  ]);
}

function parameters(contract, operation) {
  return element(
    "ul",
    { class: "properties" },
    operation.parameters.map((given) => {
      const parameter = resolved(contract, given);
      return element(
        "li",
        {},
        element("code", { class: "name" }, parameter.name),
        " ",
        element("span", { class: "small soft" }, `${parameter.in}, ${typeOf(contract, parameter.schema)}`),
        parameter.required && [" ", element("span", { class: "small required" }, () => text("reference.required"))],
        parameter.description && element("p", { class: "small" }, inline(parameter.description)),
      );
    }),
  );
}

function answers(contract, operation) {
  return element(
    "ul",
    { class: "properties" },
    Object.entries(operation.responses)
      .filter(([status]) => status !== "default")
      .map(([status, given]) => {
        const response = resolved(contract, given);
        const schema = response.content?.["application/json"]?.schema;
        return element(
          "li",
          {},
          element("code", { class: "name" }, status),
          " ",
          element("span", { class: "small" }, inline(response.description ?? "")),
          schema && properties(contract, schema, 1),
        );
      }),
  );
}
