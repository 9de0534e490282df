// Before the first paint, so that nobody sees the other theme flash.
(() => {
  const KEY = 'frontdesk-theme';
  const root = document.documentElement;
  const read = () => {
    try {
      return localStorage.getItem(KEY) ?? 'auto';
    } catch {
      return 'auto'; // storage can be forbidden
    }
  };
  const show = (/** @type {string} */ theme) => root.setAttribute('data-theme', theme);
  show(read());

  addEventListener('DOMContentLoaded', () => {
    for (const choice of document.querySelectorAll('input[name="theme"]')) {
      if (!(choice instanceof HTMLInputElement)) continue;
      choice.checked = choice.value === read();
      choice.addEventListener('change', () => {
        show(choice.value);
        try {
          localStorage.setItem(KEY, choice.value);
        } catch {
          // then it holds for this visit
        }
      });
    }
  });
})();
