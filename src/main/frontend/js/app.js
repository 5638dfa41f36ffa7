// What makes the pages quicker to use. Every page works without it.

// htmx: the token against forged requests goes with every request it sends.
document.addEventListener('htmx:configRequest', (event) => {
  const header = document.querySelector('meta[name="csrf-header"]');
  const token = document.querySelector('meta[name="csrf-token"]');
  if (header && token) {
    event.detail.headers[header.content] = token.content;
  }
});

// A second press while the first is under way sends nothing. The server guards itself as well. A form that is answered with
// a file leaves its page as it is: it can be sent again.
document.addEventListener('submit', (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method === 'get' || 'download' in form.dataset) {
    return;
  }
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = 'true';
  event.submitter?.setAttribute('aria-busy', 'true');
});

// Coming back with the browser's button shows the page as it was left: let it be sent again.
window.addEventListener('pageshow', () => {
  for (const form of document.querySelectorAll('form[data-sent]')) {
    delete form.dataset.sent;
    form.querySelector('[aria-busy]')?.removeAttribute('aria-busy');
  }
});

// Back, and back again before the page has come: the late answer to the first must not cover the second.
let comingBack;
document.addEventListener('htmx:historyCacheMiss', (event) => {
  comingBack?.abort();
  comingBack = event.detail.xhr;
});

// What went wrong with a part of a page is said at its top: seen from wherever one is.
const notices = document.getElementById('notices');
document.addEventListener('htmx:afterSwap', (event) => {
  if (event.detail.target === notices) {
    notices.scrollIntoView({ block: 'center' });
  }
});
document.addEventListener('htmx:sendError', () => {
  notices.replaceChildren(document.getElementById('unreached').content.cloneNode(true));
  notices.scrollIntoView({ block: 'center' });
});

// A choice in a filter shows its result at once.
document.addEventListener('change', (event) => {
  const form = event.target.closest('form[data-submit-on-change]');
  form?.requestSubmit();
});

// Cards that open from the masthead close as one expects: by Escape and by a click beside them.
const OPEN_CARDS = 'details.account[open], details.menu-section[open]';
document.addEventListener('keydown', (event) => {
  if (event.key !== 'Escape') {
    return;
  }
  for (const card of document.querySelectorAll(OPEN_CARDS)) {
    card.open = false;
    card.querySelector('summary').focus();
  }
});
document.addEventListener('click', (event) => {
  for (const card of document.querySelectorAll(OPEN_CARDS)) {
    card.open = card.contains(event.target);
  }
});

for (const button of document.querySelectorAll('button[data-print]')) {
  button.hidden = false;
  button.addEventListener('click', () => window.print());
}
