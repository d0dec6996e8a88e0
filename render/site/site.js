// The charts of a page. One that is little wider than its window is drawn a
// little smaller; one that is much wider begins where its flow begins, unless a
// link leads to a step of it.
(() => {
  'use strict';
  const smallest = 0.85;
  for (const box of document.querySelectorAll('.scroll')) {
    box.classList.toggle('close', box.clientWidth >= smallest * box.scrollWidth && box.scrollWidth > box.clientWidth);
    const first = box.querySelector('.step');
    if (!first || box.querySelector(':target')) continue;
    const step = first.getBoundingClientRect();
    const window = box.getBoundingClientRect();
    box.scrollLeft += step.left + step.width / 2 - window.left - window.width / 2;
  }
})();

// The search of the index: it is there only where this script runs, and the
// list is whole without it.
(() => {
  'use strict';
  const form = document.querySelector('.find');
  if (!form) return;
  const words = document.getElementById('words');
  const department = document.getElementById('department');
  const category = document.getElementById('category');
  const found = document.getElementById('found');
  const page = document.querySelector('main');

  const plain = text => text.normalize('NFKC').toLowerCase();

  // A name is spelt with blanks or without.
  const spelt = (words = '') => [words, words.replaceAll(' ', '')];
  const unit = body => body.closest('.powers').querySelector('h2 bdi')?.textContent || '';

  // One entry a department: its rows with all that they are found by.
  const bodies = [...document.querySelectorAll('.powers tbody')].map(body => ({
    body,
    name: body.dataset.department,
    cell: body.querySelector('th'),
    rows: [...body.rows].map(row => ({
      row,
      category: row.dataset.category,
      text: plain([...row.cells].filter(cell => !cell.matches('.number')).map(cell => cell.textContent)
        .concat(spelt(row.dataset.words), body.dataset.department, unit(body)).join(' ')),
    })),
  }));
  const total = bodies.reduce((sum, { rows }) => sum + rows.length, 0);

  // The cell of the department stands in the first row that is shown.
  const span = (cell, rows) => {
    if (rows.length === 0) return;
    if (cell.parentNode !== rows[0]) rows[0].insertBefore(cell, rows[0].cells[1]);
    cell.rowSpan = rows.length;
  };

  const filter = () => {
    const wanted = plain(words.value).split(/\s+/).filter(Boolean);
    let count = 0;
    for (const { body, name, cell, rows } of bodies) {
      const here = !department.value || department.value === name;
      const shown = [];
      for (const { row, category: kind, text } of rows) {
        const fits = here && (!category.value || category.value === kind) && wanted.every(word => text.includes(word));
        row.hidden = !fits;
        if (fits) shown.push(row);
      }
      body.hidden = shown.length === 0;
      span(cell, shown);
      count += shown.length;
    }
    for (const section of document.querySelectorAll('.powers')) {
      section.hidden = !section.querySelector('tbody:not([hidden])');
    }
    const all = wanted.length === 0 && !department.value && !category.value;
    page.classList.toggle('filtered', !all);
    found.textContent = all ? '' : count === 0 ? '没有找到符合条件的职权事项' : `找到 ${count} 项（共 ${total} 项）`;
  };

  const clear = () => {
    words.value = department.value = category.value = '';
    filter();
  };

  form.addEventListener('input', filter);
  form.addEventListener('change', filter);
  document.getElementById('clear').addEventListener('click', () => { clear(); words.focus(); });
  // A page that comes back keeps what was typed.
  window.addEventListener('pageshow', filter);
  // A link to a department that is filtered out shows it.
  window.addEventListener('hashchange', () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target || !target.closest('[hidden]')) return;
    clear();
    target.scrollIntoView();
  });
  form.hidden = false;
})();
