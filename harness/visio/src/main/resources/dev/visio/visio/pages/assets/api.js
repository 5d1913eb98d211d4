/**
 * The service's REST interface, as pages use it: JSON in and out, problems as exceptions, the
 * CSRF token added, and the service's clock learnt from every answer that bears its time.
 *
 * @typedef {object} Problem a problem document (RFC 9457) with its figures beside the standard members
 * @property {string} type
 * @property {string} [title]
 * @property {string} [detail]
 * @property {number} [status]
 *
 * @typedef {object} Answer
 * @property {number} status
 * @property {any} body
 * @property {string | null} etag
 *
 * @typedef {object} Asking
 * @property {any} [body]
 * @property {string | null} [ifMatch] the ETag of what was edited
 * @property {string} [idempotencyKey]
 * @property {"organiser" | "person"} [as] on behalf of which of the two who may be signed in here
 * @property {AbortSignal} [signal]
 */
import { learnFrom } from "./clock.js";

const PROBLEM_PREFIX = "urn:visio:problem:";

/** The service said no, or could not be reached (rule `unreachable`). */
export class Refused extends Error {
  /**
   * @param {number} status 0 if there was no answer
   * @param {Problem} problem
   */
  constructor(status, problem) {
    super(problem.detail ?? problem.title ?? problem.type);
    this.status = status;
    this.problem = problem;
  }

  /** The rule's name: `too-early` for one. */
  get rule() {
    return ruleOf(this.problem);
  }
}

/**
 * @param {Problem} problem
 * @returns {string}
 */
export function ruleOf(problem) {
  return String(problem.type ?? "internal").replace(PROBLEM_PREFIX, "");
}

/** Who is signed in, as the service last said. @type {Promise<any> | null} */
let signedIn = null;

/**
 * Who is signed in in this browser: an organiser, a person, both or nobody.
 *
 * @param {{ again?: boolean }} [how] again: asks the service even if the answer is known
 * @returns {Promise<{ organiser?: any, person?: any }>}
 */
export function me({ again = false } = {}) {
  if (again || !signedIn) {
    signedIn = send("GET", "/api/me", {}).then((answer) => answer.body);
    signedIn.catch(() => {
      signedIn = null;
    });
  }
  return signedIn;
}

/** After a sign-in or a sign-out, what was known of it is void. */
export function forgetMe() {
  signedIn = null;
}

export const api = Object.freeze({
  /** @param {string} path @param {Asking} [asking] @returns {Promise<Answer>} */
  get: (path, asking = {}) => send("GET", path, asking),
  /** @param {string} path @param {any} body @param {Asking} [asking] @returns {Promise<Answer>} */
  post: (path, body, asking = {}) => change("POST", path, { ...asking, body }),
  /** @param {string} path @param {any} body @param {Asking} [asking] @returns {Promise<Answer>} */
  put: (path, body, asking = {}) => change("PUT", path, { ...asking, body }),
  /** @param {string} path @param {Asking} [asking] @returns {Promise<Answer>} */
  remove: (path, asking = {}) => change("DELETE", path, asking),
});

/**
 * Keys that make a repeated POST the same one: as long as the body is the same, so is the key.
 *
 * @returns {(body: any) => string}
 */
export function idempotency() {
  let sent = null;
  let key = "";
  return (body) => {
    const written = JSON.stringify(body);
    if (written !== sent) {
      sent = written;
      key = crypto.randomUUID?.() ?? randomKey();
    }
    return key;
  };
}

/**
 * Everything of a paged collection, page after page.
 *
 * @param {string} path
 * @param {Asking} [asking]
 * @returns {Promise<any[]>}
 */
export async function allPages(path, asking = {}) {
  const items = [];
  let after;
  do {
    const query = after ? `&after=${encodeURIComponent(after)}` : "";
    const page = (await api.get(`${path}?limit=200${query}`, asking)).body;
    items.push(...page.items);
    after = page.next;
  } while (after);
  return items;
}

async function change(method, path, asking) {
  const token = await csrfToken(asking.as);
  try {
    return await send(method, path, asking, token);
  } catch (refused) {
    if (refused.rule !== "csrf") {
      throw refused;
    }
    // The sign-in is another one than this page knew of, that of another tab for one.
    forgetMe();
    return send(method, path, asking, await csrfToken(asking.as));
  }
}

async function csrfToken(as) {
  if (!as) {
    return undefined;
  }
  const known = await me();
  return known[as]?.csrfToken;
}

async function send(method, path, { body, ifMatch, idempotencyKey, signal }, token) {
  const headers = new Headers({ Accept: "application/json" });
  if (body !== undefined) {
    headers.set("Content-Type", "application/json");
  }
  if (ifMatch) {
    headers.set("If-Match", ifMatch);
  }
  if (idempotencyKey) {
    headers.set("Idempotency-Key", idempotencyKey);
  }
  if (token) {
    headers.set("X-Csrf-Token", token);
  }
  const askedAt = performance.now();
  let response;
  try {
    response = await fetch(path, {
      method,
      headers,
      signal,
      body: body === undefined ? undefined : JSON.stringify(body),
      credentials: "same-origin",
      cache: "no-store",
    });
  } catch (failure) {
    if (failure.name === "AbortError") {
      throw failure;
    }
    throw new Refused(0, { type: "unreachable" });
  }
  const answeredAt = performance.now();
  const answered = await json(response);
  if (typeof answered?.now === "string") {
    learnFrom(answered.now, askedAt, answeredAt);
  }
  if (!response.ok) {
    throw new Refused(response.status, problemOf(response, answered));
  }
  return { status: response.status, body: answered, etag: response.headers.get("ETag") };
}

async function json(response) {
  try {
    const written = await response.text();
    return written === "" ? null : JSON.parse(written);
  } catch {
    return null;
  }
}

function problemOf(response, answered) {
  const problem = typeof answered?.type === "string" ? answered : { type: byStatus(response.status) };
  const retryAfter = Number(response.headers.get("Retry-After"));
  return retryAfter > 0 ? { retryAfterSeconds: retryAfter, ...problem } : problem;
}

/** What a proxy says that knows nothing of our problems. */
function byStatus(status) {
  const known = { 401: "unauthorized", 403: "forbidden", 404: "not-found", 413: "too-large", 429: "rate-limited" };
  return known[status] ?? (status === 502 || status === 503 || status === 504 ? "unreachable" : "internal");
}

/** randomUUID is there in secure contexts only; a service without TLS on a local network is none. */
function randomKey() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, "0"),
  ).join("");
}
