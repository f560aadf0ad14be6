import type { PostResult } from '../../src/ports.ts'
import type { Posts } from './posts.ts'

/**
 * Posts only while `obstacle` gives no reason against it. With a reason nothing is sent, and nothing
 * counts as refused: what is due stays due.
 */
export function guardedPosts(posts: Posts, obstacle: () => string | undefined): Posts {
  const guarded =
    <Arguments extends readonly unknown[]>(post: (...given: Arguments) => Promise<PostResult>) =>
    async (...given: Arguments): Promise<PostResult> => {
      const reason = obstacle()
      return reason === undefined ? post(...given) : { kind: 'unavailable', reason }
    }
  return {
    post: guarded(posts.post),
    update: guarded(posts.update),
    postInThread: guarded(posts.postInThread),
    direct: guarded(posts.direct),
    find: async (place, key, sinceMs) =>
      obstacle() === undefined ? posts.find(place, key, sinceMs) : 'unknown',
  }
}
