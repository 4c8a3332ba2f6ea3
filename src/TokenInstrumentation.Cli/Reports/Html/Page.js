"use strict";
// Numbers stand in data-value; cells without one, for what is unknown, stay at the end whichever way the table is sorted.
for (const table of document.querySelectorAll("table")) {
  const heads = [...table.tHead.rows[0].cells];
  heads.forEach((head, column) => head.firstElementChild.addEventListener("click", () => {
    const isNumber = "number" in head.dataset;
    const falls = head.ariaSort ? head.ariaSort === "ascending" : isNumber;
    const value = row => isNumber ? parseFloat(row.cells[column].dataset.value) : row.cells[column].textContent;
    const compare = (a, b) => {
      const left = value(a), right = value(b);
      if (isNumber) {
        if (isNaN(left) || isNaN(right)) return isNaN(left) - isNaN(right);
        return falls ? right - left : left - right;
      }
      return falls ? right.localeCompare(left) : left.localeCompare(right);
    };
    heads.forEach(other => other.removeAttribute("aria-sort"));
    head.setAttribute("aria-sort", falls ? "descending" : "ascending");
    table.tBodies[0].append(...[...table.tBodies[0].rows].sort(compare));
  }));
}
