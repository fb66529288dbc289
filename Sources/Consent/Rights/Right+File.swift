import Exchange

extension Right {
  /// Reads one file.
  init(_ yaml: String, file: String, vocabulary: Vocabulary) throws(PolicyError) {
    let root = try PolicyNode(parsing: yaml, file: file)
    let members = try root.members(["droit", "libelle", "source", "conditions"], optional: ["montants"])
    guard let name = members["droit"], let label = members["libelle"], let source = members["source"],
      let list = members["conditions"]
    else { throw root.failure("droit, libelle, source and conditions are expected") }
    id = try name.text()
    guard file == "\(id).yaml" else { throw name.failure("a right has the name of its file: \(file)") }
    self.label = try Label(label)
    self.source = try RightSource(source)
    var amounts: [String: RightAmount] = [:]
    for (key, value) in try members["montants"]?.pairs() ?? [] { amounts[try key.text()] = try RightAmount(value) }
    let reader = RightTestReader(vocabulary: vocabulary, amounts: amounts)
    var conditions: [RightCondition] = []
    for node in try list.list() {
      let condition = try reader.condition(node)
      guard !conditions.contains(where: { $0.id == condition.id }) else {
        throw node.failure("\(condition.id) stands there twice")
      }
      conditions.append(condition)
    }
    guard !conditions.isEmpty else { throw list.failure("one condition at least is expected") }
    let used = Set(conditions.flatMap { [$0.limit, $0.test.amount].compactMap(\.self) })
    for (name, amount) in amounts.sorted(by: { $0.key < $1.key }) where !used.contains(amount) {
      throw root.failure("no condition speaks of the amount \(name)")
    }
    self.conditions = conditions
  }
}

extension RightSource {
  init(_ node: PolicyNode) throws(PolicyError) {
    let members = try node.members(["texte", "statut"])
    guard let text = members["texte"], let status = members["statut"] else { throw node.failure("texte and statut are expected") }
    self.text = try text.text()
    self.status = try status.word()
  }
}

extension RightAmount {
  /// Values in the order of days, which do not overlap.
  init(_ node: PolicyNode) throws(PolicyError) {
    var values: [Value] = []
    for item in try node.list() {
      let value = try Value(item)
      if let last = values.last {
        guard last.until.map({ $0 < value.from }) ?? (last.from < value.from) else {
          throw item.failure("values stand in the order of their days")
        }
      }
      values.append(value)
    }
    guard !values.isEmpty else { throw node.failure("one value at least is expected") }
    self.values = values
  }
}

extension RightAmount.Value {
  init(_ node: PolicyNode) throws(PolicyError) {
    let members = try node.members(["centimes", "par", "depuis", "texte", "statut"], optional: ["jusqua"])
    guard let amount = members["centimes"], let per = members["par"], let since = members["depuis"], let text = members["texte"],
      let status = members["statut"]
    else { throw node.failure("centimes, par, depuis, texte and statut are expected") }
    guard let cents = Int64(try amount.text()), cents > 0 else { throw amount.failure("an amount in cents is expected") }
    self.cents = cents
    period = try per.word()
    from = try since.day()
    until = try members["jusqua"]?.day()
    if let until, until < from { throw node.failure("jusqua is before depuis") }
    source = RightSource(text: try text.text(), status: try status.word())
  }
}

extension RightTest {
  /// The amount with which it compares; nil where it compares with none.
  var amount: RightAmount? {
    switch self {
    case .amount(_, _, let amount): amount
    case .anyOf(let tests): tests.lazy.compactMap(\.amount).first
    case .minimumAge, .maximumAge, .isAmong, .equals, .atLeast, .benefit, .residence, .declared, .asked: nil
    }
  }
}
