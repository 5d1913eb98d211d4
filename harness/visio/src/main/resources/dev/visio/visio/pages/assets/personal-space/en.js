/** The personal space in English. @type {import("../language.js").Texts} */
export default {
  "space.title": "Personal space",
  "space.hello": "Hello {name}",
  "space.event": "Your sessions of {event}, in {zone}",
  "space.coming": "Your sessions",
  "space.past": "Past sessions",
  "space.none": "You are registered for no session",
  "space.none.detail": "Choose from the event’s programme the sessions in which you want to take part.",
  "space.programme": "See the whole programme",

  "space.void": "This personal link no longer works",
  "space.void.detail":
    "It is incomplete, or the organisers gave you a newer one. Open the newest link that you have, or ask the organisers for another.",
  "space.expired": "This personal link has expired",
  "space.expired.detail":
    "A personal link is valid for 30 days after the last session one is registered for. For a new session, register on the event’s page or ask the organisers for a new link.",
  "space.signedOut": "Open your space with your personal link",
  "space.signedOut.detail":
    "You got it when you registered. There is neither account nor password: the link is enough.",
  "space.link": "Your personal link",
  "space.link.hint": "For example {example}",
  "space.link.invalid": "This is no personal link. Copy all of it, with what follows the # sign.",
  "space.open": "Open my space",

  "space.unregister.title": "Unregister from this session?",
  "space.unregister.detail": "Your place in “{name}” becomes free, and somebody else can take it.",
  "space.unregister.confirm": "Unregister me",
  "space.unregister.keep": "Keep my place",
  "space.unregistered": "You are no longer registered for “{name}”.",
};
