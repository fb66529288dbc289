/// What one branch of a partner's document holds beyond the dossier; a tree that follows the document's own.
struct ComplementNode: Sendable, Hashable {
  /// Values whose characters the dossier does not give back: one, or those of a join; nil for a part that is not there.
  var originals: [Original] = []
  /// What the adapter's rows keep.
  var kept: [Kept] = []
  /// Optional elements that are there and say nothing.
  var present: [String] = []
  /// The order of the elements, or of the items of a pick, where it is not the adapter's.
  var orders: [Order] = []
  var children: [Child] = []

  struct Original: Sendable, Hashable {
    var name: String
    var contents: [DialectContent?]
  }

  struct Kept: Sendable, Hashable {
    var name: String
    var category: String
    /// The rank among the elements of that name.
    var index: Int
    var content: DialectContent
  }

  struct Order: Sendable, Hashable {
    /// The name of the pick; empty for the branch itself.
    var name: String
    var labels: [String]
  }

  struct Child: Sendable, Hashable {
    /// The name, and for an item its key in brackets.
    var token: String
    var node: ComplementNode
  }

  var isEmpty: Bool { originals.isEmpty && kept.isEmpty && present.isEmpty && orders.isEmpty && children.isEmpty }

  func original(_ name: String) -> [DialectContent?]? { originals.first { $0.name == name }?.contents }
  func child(_ token: String) -> ComplementNode? { children.first { $0.token == token }?.node }
  func order(_ name: String) -> [String]? { orders.first { $0.name == name }?.labels }
}
