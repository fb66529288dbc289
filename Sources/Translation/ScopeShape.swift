/// The shape of one bearer or list item of the dossier, as far as an adapter speaks of it: where each value slot goes.
struct ScopeShape: Sendable {
  /// The name that the adapter's rows give it.
  var name: String
  /// Its absolute path: `/usager`, `/foyer/rsa/composants`.
  var path: String
  /// The scope whose list holds it, and which; nil for the document's own bearers.
  var parent: Slot?
  /// Members whose fixed value tells these items from others of the list.
  var tags: [Tag] = []
  var nodes: [ShapeNode] = []
  /// Absolute path of each value slot.
  var valuePaths: [String] = []
  /// For each value slot the fact that holds it together with others, by number; nil when it is a fact of its own.
  var factOf: [Int?] = []
  var factCount = 0
  var listCount = 0
  /// For each list the fact that holds it together with other values, by number; nil for a list that is a fact, or of an item.
  var factOfList: [Int?] = []
  /// The items are texts or numbers, not objects.
  var isScalar = false
  /// The item exists only with a value here.
  var needs: Int?
  /// Of several items the one with the greatest text at this member is written; nil for the first one.
  var latest: String?
  /// The list's key members (`x-cle`); nil when the items are no facts of their own.
  var key: [String]?
  /// Slots whose member is part of the key.
  var keySlots: Set<Int> = []

  struct Tag: Sendable, Hashable {
    var member: String
    var value: String
  }
}

/// A member of a scope's object.
indirect enum ShapeNode: Sendable {
  case value(name: String, slot: Int)
  case list(name: String, index: Int)
  /// An object; `fact` is its number among the scope's facts when it is one.
  case object(name: String, members: [ShapeNode], fact: Int?)

  var name: String {
    switch self {
    case .value(let name, _), .list(let name, _), .object(let name, _, _): name
    }
  }
}
