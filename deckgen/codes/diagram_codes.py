"""A diagram → what can be wrong with its nodes and edges.

`bad-edge`: this is not an edge between nodes.

An edge is `a -> b`, dashed `a --> b`, without a head `a -- b`, with a label `a -> b: label`. A
chain `a -> b -> c` is two edges, and has no label.

Fails:

    - title: What the client sees
      diagram:
        nodes: {client: Client, gate: Gateway}
        edges: [client => gate]

Passes:

    - title: What the client sees
      diagram:
        nodes: {client: Client, gate: Gateway}
        edges: [client -> gate]

`bad-node-id`: this cannot be the id of a node, because an edge could not name it.

The id is what edges call a node: no arrow and no colon is in it. What the node says is its label,
behind the colon.

Fails:

    - title: What the client sees
      diagram:
        nodes: {client: Client, "gate->inner": Gateway}
        edges: []

Passes:

    - title: What the client sees
      diagram:
        nodes: {client: Client, inner: Gateway}
        edges: [client -> inner]

`too-many-edges`: a diagram has more than 120 edges.

Nobody can follow them. Draw the parts on slides of their own. No example fits here.

`too-many-nodes`: a diagram has more than 60 nodes.

Nobody can read them on one slide. Draw the parts on slides of their own. No example fits here.

`unknown-node`: an edge leads to a node that is not there.

Every node that an edge names stands under `nodes`.

Fails:

    - title: What the client sees
      diagram:
        nodes: {client: Client, gate: Gateway}
        edges: [client -> gates]

Passes:

    - title: What the client sees
      diagram:
        nodes: {client: Client, gate: Gateway}
        edges: [client -> gate]
"""
