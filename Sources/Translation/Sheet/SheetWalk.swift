internal import Dossier

/// Goes through a plan once and says what becomes of each element.
struct SheetWalk {
  let plan: Plan
  let tables: CodeTables
  var lines: [SheetLine] = []
  var needsComplement: [String] = []

  /// - Parameter isForm: what becomes of the block around, when it is kept or dropped whole.
  mutating func branch(_ branch: PlanBranch, _ place: SheetPlace, isForm: SheetLine.Fate?) {
    for element in branch.elements {
      let here = place.below(element)
      switch element.kind {
      case .field(let codec, let slots, let isDecision):
        add(element, here, isForm ?? fate(slots), codec, isDecision: isDecision)
      case .part(let codec, let join, _):
        add(element, here, isForm ?? fate([branch.joins[join].slot]), codec, isDecision: branch.joins[join].isDecision)
      case .const(let text, let codec): add(element, here, isForm ?? .constant(text), codec)
      case .counter(let codec): add(element, here, .counted, codec)
      case .rank(_, let codec): add(element, here, .ranked, codec)
      case .keep(let form, let category, let otherwise):
        keep(element, here, form, .kept(category: category, otherwise: otherwise))
        if element.minimum > 0, otherwise == nil, !element.mayBeEmpty, !element.isNullable, isForm == nil {
          needsComplement.append(element.name)
        }
      case .drop(let form, let reason): keep(element, here, form, .dropped(reason: reason))
      case .group(let inner), .each(let inner), .records(let inner):
        add(element, here, isForm ?? .structure, nil)
        self.branch(inner, here, isForm: isForm)
      case .pick(let pick):
        add(element, here, isForm ?? .structure, nil)
        for item in pick.items {
          self.branch(item.branch, place.below(item: item.value, of: element), isForm: isForm)
        }
        if case .each(let inner)? = pick.carried?.kind { self.branch(inner, place.below(item: "…", of: element), isForm: isForm) }
      }
    }
  }

  private mutating func keep(_ element: PlanElement, _ place: SheetPlace, _ form: PlanElement.Form, _ fate: SheetLine.Fate) {
    switch form {
    case .leaf(let codec): add(element, place, fate, codec)
    case .branch(let inner):
      add(element, place, fate, nil)
      branch(inner, place, isForm: fate)
    }
  }

  private func fate(_ slots: [Slot]) -> SheetLine.Fate {
    var paths: [FactPath] = []
    for slot in slots {
      let text = slot == Plan.referenceDate ? nil : plan.shapes[slot.scope].valuePaths[slot.index]
      if let path = text.flatMap({ FactPath($0) }) { paths.append(path) }
    }
    let tags = slots.first.map { plan.shapes[$0.scope].tags } ?? []
    return .carried(paths, items: tags.map { "\($0.member)=\($0.value)" }.joined(separator: ", "))
  }

  private mutating func add(
    _ element: PlanElement, _ place: SheetPlace, _ fate: SheetLine.Fate, _ codec: Codec?, isDecision: Bool = false
  ) {
    let exception = element.exception.map { exception in
      let name = exception.path.isEmpty ? "" : exception.path.joined(separator: "/") + "="
      return "\(name)\(exception.values.sorted().joined(separator: "|")): \(exception.reason)"
    }
    lines.append(
      SheetLine(
        element: place.shown.joined(separator: "/"), names: place.names, fate: fate, form: codec?.expected(tables.shown) ?? "",
        isMandatory: element.minimum > 0, isDecision: isDecision, condition: element.condition?.text ?? "",
        loose: element.loose?.expected(tables.shown) ?? "", unsaid: element.unsaid ?? "", exception: exception ?? "",
        table: codec?.table.map { tables.names[$0] }))
  }
}

/// Where an element stands, from the document's root.
struct SheetPlace {
  /// The names, with how often each is there.
  private(set) var shown: [String] = []
  /// The names alone, which may hold any character; nil where one of them stands for the items of one value.
  private(set) var names: [String]? = []

  func below(_ element: PlanElement) -> SheetPlace {
    var place = self
    place.shown.append(element.name + element.cardinality)
    place.names?.append(element.name)
    return place
  }

  func below(item value: String, of element: PlanElement) -> SheetPlace {
    var place = self
    place.shown.append("\(element.name)[\(value)]")
    place.names = nil
    return place
  }
}

extension PlanElement {
  /// How often the element is there, as a row writes it.
  fileprivate var cardinality: String {
    if isArray { return minimum == 0 ? "[]?" : "[]" }
    switch (minimum, maximum) {
    case (1, 1): return ""
    case (0, 1): return "?"
    case (0, .max): return "*"
    case (1, .max): return "+"
    case (minimum, minimum): return "{\(minimum)}"
    default: return "{\(minimum),\(maximum)}"
    }
  }
}

extension CodeTables {
  /// For each table the one whose name an error's text shows.
  fileprivate var shown: [CodeTable?] {
    tables.indices.map { number in tables[number] ?? ofPartners.values.compactMap { $0[number] }.first }
  }
}
