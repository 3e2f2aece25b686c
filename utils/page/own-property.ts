const TEXT = 3;

/**
 * What `node[name]` would be if the page had no say in it. A page can replace any property of its document and of its
 * forms by naming a control after it (`<input name="parentNode">`): such a control hides the property, but not the
 * getter on the prototype.
 */
export function readOwn<T extends object, K extends keyof T>(node: T, name: K): T[K] {
  // Forms and documents alone have such properties; what a control hides is not a string or number any more.
  const { localName, nodeType } = node as { localName?: unknown; nodeType?: unknown };
  if (typeof localName === "string" ? localName !== "form" : nodeType === TEXT) return node[name];
  const prototype = Object.getPrototypeOf(node) as object;
  // linkedom keeps some of them on the node itself, where no page can put anything.
  return name in prototype ? (Reflect.get(prototype, name, node) as T[K]) : node[name];
}
