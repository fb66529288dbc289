/// The shape of one bearer or list item of the dossier, as far as an adapter speaks of it: where each value slot goes.
///
/// A class, as `PlanElement` is: the walks pass it on for every value of a file.
final class ScopeShape: Sendable {
  /// The name that the adapter's rows give it.
  let name: String
  /// Its absolute path: `/usager`, `/foyer/rsa/composants`.
  let path: String
  /// The scope whose list holds it, and which; nil for the document's own bearers.
  let parent: Slot?
  /// Members whose fixed value tells these items from others of the list.
  let tags: [Tag]
  let nodes: [ShapeNode]
  /// Absolute path of each value slot.
  let valuePaths: [String]
  /// For each value slot the fact that holds it together with others, by number; nil when it is a fact of its own.
  let factOf: [Int?]
  let listCount: Int
  /// For each list the fact that holds it together with other values, by number; nil for a list that is a fact, or of an item.
  let factOfList: [Int?]
  /// The items are texts or numbers, not objects.
  let isScalar: Bool
  /// The item exists only with a value here.
  let needs: Int?
  /// Of several items the one with the greatest text at this member is written; nil for the first one.
  let latest: String?
  /// The list's key members (`x-cle`); nil when the items are no facts of their own.
  let key: [String]?
  /// Slots whose member is part of the key.
  let keySlots: Set<Int>

  struct Tag: Sendable, Hashable {
    var member: String
    var value: String
  }

  init(_ draft: ShapeDraft, nodes: [ShapeNode]) {
    name = draft.name
    path = draft.path
    parent = draft.parent
    tags = draft.tags
    self.nodes = nodes
    valuePaths = draft.valuePaths
    factOf = draft.factOf
    listCount = draft.listCount
    factOfList = draft.factOfList
    isScalar = draft.isScalar
    needs = draft.needs
    latest = draft.latest
    key = draft.key
    keySlots = Set((draft.key ?? []).compactMap { Self.slot(ofMember: $0, nodes) })
  }

  /// The slot of the value that is directly at this member.
  func slot(ofMember member: String) -> Int? { Self.slot(ofMember: member, nodes) }

  private static func slot(ofMember member: String, _ nodes: [ShapeNode]) -> Int? {
    for case .value(let name, let slot) in nodes where name == member { return slot }
    return nil
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
