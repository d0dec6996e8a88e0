// For browsers that cannot run the page: written for all of them, old ones too.
window.onload = function () {
  if (!document.documentElement.getAttribute('data-running')) document.getElementById('old').removeAttribute('hidden');
};
