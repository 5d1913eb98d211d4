/** Why a conference ended, however its name was written. @param {string | undefined} reason */
export function endReason(reason) {
  return String(reason ?? "")
    .toLowerCase()
    .replaceAll("_", "-");
}
