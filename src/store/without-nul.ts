import {
  type KyselyPlugin,
  OperationNodeTransformer,
  type PrimitiveValueListNode,
  type ValueNode,
} from 'kysely'

/**
 * Takes the character NUL out of every text on its way into a query. Postgres refuses it and SQLite
 * cuts the text off there, and no chat shows it.
 */
export function withoutNul(): KyselyPlugin {
  const transformer = new NulRemover()
  return {
    transformQuery: ({ node, queryId }) => transformer.transformNode(node, queryId),
    transformResult: ({ result }) => Promise.resolve(result),
  }
}

class NulRemover extends OperationNodeTransformer {
  protected override transformValue(node: ValueNode): ValueNode {
    return { ...node, value: cleaned(node.value) }
  }

  protected override transformPrimitiveValueList(
    node: PrimitiveValueListNode,
  ): PrimitiveValueListNode {
    return { ...node, values: node.values.map(cleaned) }
  }
}

function cleaned(value: unknown): unknown {
  return typeof value === 'string' ? value.replaceAll('\0', '') : value
}
