interface Edge {
  to: number;
  left: number;
  /** Index of the edge back, in the edges of `to`. */
  back: number;
}

/**
 * Largest flow through a network, by shortest augmenting paths in phases. Source: E. A. Dinic, Soviet Mathematics Doklady 11 (1970),
 * 1277–1280. Whole capacities give whole flows, and the same edges in the same order give the same flow.
 */
export class Network {
  private readonly edges: Edge[][] = [];

  /** A new node; its number. */
  node(): number {
    return this.edges.push([]) - 1;
  }

  /** An edge with a whole capacity of at least 0; the answer tells its flow once `flow` has run. */
  edge(from: number, to: number, capacity: number): () => number {
    const out: Edge = { to, left: capacity, back: this.of(to).length };
    this.of(to).push({ to: from, left: 0, back: this.of(from).length });
    this.of(from).push(out);
    return () => capacity - out.left;
  }

  /** Sends as much as fits from source to sink, and says how much that was. */
  flow(source: number, sink: number): number {
    let total = 0;
    for (;;) {
      const depth = this.depths(source);
      if ((depth[sink] ?? -1) < 0) return total;
      const next = this.edges.map(() => 0);
      for (let sent = 1; sent > 0; total += sent)
        sent = this.send(source, sink, Number.POSITIVE_INFINITY, depth, next);
    }
  }

  private of(node: number): Edge[] {
    const edges = this.edges[node];
    if (!edges) throw new RangeError(`No node ${node} in this network`);
    return edges;
  }

  private depths(source: number): number[] {
    const depth: number[] = this.edges.map((_, node) => (node === source ? 0 : -1));
    const queue = [source];
    for (const node of queue)
      for (const { to, left } of this.of(node))
        if (left > 0 && depth[to] === -1) {
          depth[to] = (depth[node] ?? 0) + 1;
          queue.push(to);
        }
    return depth;
  }

  private send(
    node: number,
    sink: number,
    most: number,
    depth: readonly number[],
    next: number[],
  ): number {
    if (node === sink) return most;
    const edges = this.of(node);
    for (let at = next[node] ?? 0; at < edges.length; next[node] = ++at) {
      const edge = edges[at];
      if (!edge || edge.left === 0 || depth[edge.to] !== (depth[node] ?? 0) + 1) continue;
      const sent = this.send(edge.to, sink, Math.min(most, edge.left), depth, next);
      if (sent === 0) continue;
      edge.left -= sent;
      const back = this.of(edge.to)[edge.back];
      if (back) back.left += sent;
      return sent;
    }
    return 0;
  }
}
