// Presses what a person reads: a button or a link, by its name, where it is there and may be pressed.
(() => {
  const nameOf = (element) => (element.getAttribute('aria-label') ?? element.textContent).replace(/\s+/g, ' ').trim();
  const mayBePressed = (element) =>
    !element.disabled && element.getAttribute('aria-disabled') !== 'true' && element.checkVisibility();

  /** @returns {boolean} whether it was there */
  function pressed(name) {
    const found = [...document.querySelectorAll('button, a[href]')]
      .find((element) => nameOf(element) === name && mayBePressed(element));
    found?.click();
    return found !== undefined;
  }

  Object.defineProperty(globalThis, 'pressed', { value: pressed });
})();
