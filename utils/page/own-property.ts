/**
 * What `node[name]` would be if the page had no say in it. A page can replace any property of its document and of its
 * forms by naming a control after it (`<input name="parentNode">`): such a control hides the property, but not the
 * getter on the prototype.
 */
export function readOwn<T extends object, K extends keyof T>(node: T, name: K): T[K] {
  const prototype = Object.getPrototypeOf(node) as object;
  // linkedom keeps some of them on the node itself, where no page can put anything.
  return name in prototype ? (Reflect.get(prototype, name, node) as T[K]) : node[name];
}
