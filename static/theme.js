// Sets the colours before the first paint. A file of its own, so that no inline script is needed.
(function () {
  var asked = new URLSearchParams(location.search);
  var wanted = asked.get('scheme');
  var kept = null;
  try {
    kept = localStorage.getItem('theme');
  } catch {
    kept = null;
  }
  var choice = wanted === 'light' || wanted === 'dark' ? wanted : kept;
  var dark = choice === 'dark' || (choice !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.dataset.theme = dark ? 'dark' : 'light';
  // The pictures in the page are those of the default dataset.
  if (asked.has('data')) document.documentElement.dataset.other = '';
})();
