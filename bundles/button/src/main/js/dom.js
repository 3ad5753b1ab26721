// @ts-check
/**
 * An element with its attributes (a function is a listener) and children; what is false is left out.
 *
 * @param {string} tag
 * @param {Record<string, any>} [attributes]
 * @param {...any} children
 * @returns {any}
 */
export const h = (tag, attributes = {}, ...children) => {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') element.addEventListener(name, value);
    else if (value || value === '') element.setAttribute(name, value);
  }
  element.append(...list(children));
  return element;
};

/** The children that are there. @param {any[]} children @returns {(Node | string)[]} */
export const list = (children) => children.flat(9).filter(Boolean);

/** The text with a value, or an element, in place of `{}`. @param {string} text @param {any} value */
export const fill = (text, value) => {
  const [before, after] = text.split('{}');
  return [before, value, after];
};

/** A number to call. @param {string} number as a person dials it */
export const dial = (number) => h('a', { dir: 'ltr', href: 'tel:' + number.replace(/[^+\d*#]/g, '') }, number);
