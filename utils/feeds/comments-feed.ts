// Which feeds hold readers' comments rather than articles: sites announce both alike.
const COMMENTS_WORD = /\bcomments?\b|\bkommentare?\b|\bcommentaires?\b|\bcomentarios?\b/i;

/** Whether a feed with this title at this address is one of readers' comments, as far as that tells. */
export function namesComments(title: string | null, url: string): boolean {
  return COMMENTS_WORD.test(`${title ?? ""} ${URL.parse(url)?.pathname}`);
}
