/** The event's page in English. @type {import("../language.js").Texts} */
export default {
  "event.title": "Programme",
  "event.zone": "Times in {zone}",
  "event.none": "The programme is not published yet",
  "event.none.detail": "Sessions will appear here as soon as the organisers have added them.",
  "event.past": "Past sessions",
  "event.signedInAs": "You are {name}.",
  "event.mySpace": "See my personal space",

  "register.title": "Register for the session",
  "register.for": "{name}, {when}",
  "register.name": "Name shown in the room",
  "register.email": "E-mail address",
  "register.email.hint": "It tells the organisers who you are. The other participants do not see it.",
  "register.advice": "In the room, everyone can switch on microphone and camera, and share a screen.",
  "register.submit": "Register",
  "register.asPerson": "You register as {name} ({email}).",
  "register.done.title": "Your place is reserved",
  "register.done.keep":
    "This is your personal link. Keep it and do not share it: it opens the room for you, and it will not be shown again.",
  "register.done.link": "Your personal link",
  "register.done.open": "Open my personal space",
  "register.known.title": "You are registered",
  "register.known":
    "This address is known for this event already. The personal link that you got with your first registration opens this session, too. If you no longer have it, ask the organisers for a new one.",
  "register.already": "You were registered for this session with this address already.",
  "register.person": "Done: the session is in your personal space.",
};
