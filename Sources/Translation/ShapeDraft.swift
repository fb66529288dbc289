internal import Dossier

/// A scope's shape while an adapter's rows are read.
struct ShapeDraft {
  let name: String
  let path: String
  let parent: Slot?
  var tags: [ScopeShape.Tag] = []
  var needs: Int?
  var latest: String?
  var key: [String]?
  private(set) var valuePaths: [String] = []
  private(set) var factOf: [Int?] = []
  private(set) var listCount = 0
  private(set) var factOfList: [Int?] = []
  private(set) var isScalar = false
  private var factCount = 0
  private var slots: [String: Int] = [:]
  private var facts: [String: Int] = [:]
  private var members: [Member] = []

  private struct Member {
    var name: String
    var slot: Int?
    var list: Int?
    var fact: Int?
    var members: [Member] = []
  }

  init(name: String, path: String, parent: Slot?) {
    (self.name, self.path, self.parent) = (name, path, parent)
  }

  /// The slot of a value at these names below the scope; `factDepth` of them name the fact that holds it, when it is a part of one.
  mutating func value(_ names: [String], factDepth: Int?) -> Int? {
    let key = names.joined(separator: "/")
    if let slot = slots[key] { return slot }
    let slot = valuePaths.count
    if names.isEmpty { isScalar = true }
    valuePaths.append(names.isEmpty ? path : path + "/" + key)
    slots[key] = slot
    let fact = fact(names, factDepth)
    factOf.append(fact)
    guard !names.isEmpty else { return slot }
    return Self.insert(&members, names[...], factDepth, fact) { $0.slot = slot } ? slot : nil
  }

  /// The number of the fact that the first `factDepth` names lead to.
  private mutating func fact(_ names: [String], _ factDepth: Int?) -> Int? {
    guard let factDepth, factDepth < names.count else { return nil }
    let path = names.prefix(factDepth).joined(separator: "/")
    if let fact = facts[path] { return fact }
    facts[path] = factCount
    factCount += 1
    return facts[path]
  }

  /// The number of the list at these names below the scope; `factDepth` of them name the fact that holds it.
  mutating func list(_ names: [String], factDepth: Int? = nil) -> Int? {
    let key = names.joined(separator: "/")
    if let list = slots["[]" + key] { return list }
    let list = listCount
    slots["[]" + key] = list
    listCount += 1
    let fact = fact(names, factDepth)
    factOfList.append(fact)
    return Self.insert(&members, names[...], fact == nil ? nil : factDepth, fact) { $0.list = list } ? list : nil
  }

  /// False when a value stands where an object is needed, or the other way round.
  private static func insert(
    _ members: inout [Member], _ names: ArraySlice<String>, _ factDepth: Int?, _ fact: Int?, _ end: (inout Member) -> Void
  ) -> Bool {
    guard let name = names.first else { return false }
    var at = members.firstIndex { $0.name == name } ?? members.count
    if at == members.count { members.append(Member(name: name)) }
    at = min(at, members.count - 1)
    if names.count == 1 {
      guard members[at].slot == nil, members[at].list == nil, members[at].members.isEmpty else { return false }
      end(&members[at])
      return true
    }
    guard members[at].slot == nil, members[at].list == nil else { return false }
    if factDepth == 1 { members[at].fact = fact }
    return insert(&members[at].members, names.dropFirst(), factDepth.map { $0 - 1 }, fact, end)
  }

  /// The shape as it is now.
  var finished: ScopeShape { ScopeShape(self, nodes: Self.nodes(members)) }

  private static func nodes(_ members: [Member]) -> [ShapeNode] {
    members.map { member in
      if let slot = member.slot { return .value(name: member.name, slot: slot) }
      if let list = member.list { return .list(name: member.name, index: list) }
      return .object(name: member.name, members: nodes(member.members), fact: member.fact)
    }
  }
}
