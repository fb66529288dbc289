internal import CSVRecords
internal import Dossier
internal import Exchange
internal import Foundation

/// Reads one adapter's folder and the tables that it names.
struct AdapterLoader {
  let root: URL
  let catalogue: Catalogue

  func load(family: String, folder: String) throws -> Adapter {
    let file = "\(family)/\(folder)/adapter.yaml"
    guard let bytes = try? Data(contentsOf: root.appendingPathComponent(file)) else {
      throw AdapterError(file: file, line: 0, row: "", expected: "a file that can be read")
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw AdapterError(file: file, line: 0, row: "", expected: "UTF-8")
    }
    let entry = try AdapterEntry(parsing: text, file: file)
    try entry.allowing([
      "adapter", "title", "direction", "document", "carrier", "unverified", "references", "scope", "coverage", "tables", "opens",
      "batch",
      "root", "order", "rows",
    ])
    guard let type = MessageType(try entry.requiredText("adapter")), type.text == "\(family).\(folder)" else {
      throw try entry.required("adapter").failure("\(family).\(folder), the name of its folder")
    }
    guard let direction = Adapter.Direction(rawValue: try entry.requiredText("direction")) else {
      throw try entry.required("direction").failure("in, out or both")
    }
    let tables = try TableLoader(root: root, family: family).load(entry["tables"])
    let (plan, blocks) = try plan(entry, type, direction, tables.tables)
    var digested = Array(bytes)
    for content in tables.files + blocks { digested += content }
    return Adapter(
      type: type, title: try entry.requiredText("title"), direction: direction, digest: Digest(of: digested),
      coverage: plan.coverage, isHousehold: plan.isFoyer, unverified: try entry["unverified"]?.texts() ?? [],
      requiredFacts: try RequiredFact.of(plan, catalogue), plan: plan, tables: tables.tables, catalogue: catalogue)
  }

  private func plan(
    _ entry: AdapterEntry, _ type: MessageType, _ direction: Adapter.Direction, _ tables: CodeTables
  ) throws(AdapterError) -> (Plan, blocks: [[UInt8]]) {
    let carrier = try carrier(entry)
    let isFoyer = try entry.requiredText("document") == "foyer"
    guard isFoyer || entry["document"]?.text == "usager" else { throw try entry.required("document").failure("foyer or usager") }
    var compiler = RowCompiler(
      root: root, facts: catalogue.facts, tables: Dictionary(uniqueKeysWithValues: zip(tables.names, tables.names.indices)),
      carrier: carrier, isOrdered: carrier.isXML && entry["order"]?.text != "any", isWritten: direction != .incoming)
    compiler.narrowing = Set(
      tables.names.indices.filter { number in
        ([tables.tables[number]] + tables.ofPartners.values.map { $0[number] }).contains { $0?.narrows.isEmpty == false }
      })
    let name = isFoyer ? "foyer" : "usager"
    compiler.shapes.append(ShapeDraft(name: name, path: "/" + name, parent: isFoyer ? nil : Plan.usagers))
    var around = RowCompiler.Surroundings(names: RowNames([name: 1]))
    var opens: [Int] = []
    for pair in entry["opens"]?.pairs ?? [] {
      guard let name = pair.key.text, let path = pair.value.text else { throw pair.key.failure("opens: {NAME: list}") }
      let scope = try compiler.open(name, path, pair.key, around.names)
      opens.append(scope)
      around.names[name] = scope
    }
    var root = try compiler.branch(try entry.requiredList("rows"), around)
    if case .csv = carrier { try Self.addColumns(to: &root, entry) }
    var coverage: [FactPath] = []
    for item in try entry.requiredList("coverage") {
      guard let path = item.text.flatMap({ FactPath($0) }), catalogue.facts.contains(where: { $0.path.isWithin(path) }) else {
        throw item.failure("a path of the dossier's schemas")
      }
      coverage.append(path)
    }
    let frame = root.finished
    let plan = Plan(
      type: type, carrier: carrier, rootName: carrier.isXML ? try entry.requiredText("root") : "", root: frame,
      record: compiler.recordBranch?.finished ?? frame, hasRecords: compiler.recordBranch != nil,
      shapes: compiler.shapes.map(\.finished),
      bearer: 1, isFoyer: isFoyer, opens: opens, references: try references(entry, isFoyer), tableNames: tables.names,
      compoundTables: tables.compound,
      claims: try claims(entry["scope"]), coverage: coverage,
      batch: try BatchLoader(frame: frame, hasRecords: compiler.recordBranch != nil).load(entry["batch"]))
    return (plan, compiler.blocks.sorted { $0.key < $1.key }.map(\.value.bytes))
  }

  private func carrier(_ entry: AdapterEntry) throws(AdapterError) -> Plan.Carrier {
    let carrier = try entry.required("carrier")
    try carrier.allowing(["form", "encoding", "separator", "mark", "null"])
    switch try carrier.requiredText("form") {
    case "json": return .json
    case "xml": return .xml(try carrier.requiredText("encoding"))
    case "csv":
      let encodings = try carrier.required("encoding").texts().map { CSVForm.Encoding(rawValue: $0) }
      let separator = carrier["separator"]?.text ?? ";"
      guard separator.count == 1, let character = separator.first, !encodings.contains(nil),
        let form = CSVForm(
          separator: character, encodings: encodings.compactMap(\.self), writesByteOrderMark: try carrier.flag("mark"))
      else {
        let known = CSVForm.Encoding.allCases.map(\.rawValue).joined(separator: ", ")
        throw carrier.failure("a separator of one character and encodings among \(known)")
      }
      return .csv(form, null: carrier["null"]?.text)
    default: throw carrier.failure("form: xml, json or csv")
    }
  }

  /// The columns of a CSV file, which come back in its own order.
  private static func addColumns(to root: inout BranchDraft, _ entry: AdapterEntry) throws(AdapterError) {
    guard root.elements.count == 1, case .records = root.elements[0].kind, let name = ElementName(Plan.columns + "[]?") else {
      throw try entry.required("rows").failure("one records row, whose rows are the columns")
    }
    root.elements.insert(PlanElement(name, .keep(.leaf(.text(1000)), category: "technique", otherwise: nil)), at: 0)
  }

  private func claims(_ entry: AdapterEntry?) throws(AdapterError) -> Plan.Claims {
    var claims = Plan.Claims()
    guard let entry else { return claims }
    try entry.allowing(["payer", "territory"])
    claims.payer = try entry["payer"]?.texts().map(ElementPath.names) ?? []
    claims.territory = entry["territory"]?.text.map(ElementPath.names)
    return claims
  }

  private func references(_ entry: AdapterEntry, _ isFoyer: Bool) throws(AdapterError) -> References {
    let entry = try entry.required("references")
    try entry.allowing(isFoyer ? ["foyer", "usager"] : ["usager"])
    var references = References()
    if isFoyer { references.foyer = try composites(try entry.required("foyer")) }
    references.usager = try composites(try entry.required("usager"))
    return references
  }

  private func composites(_ entry: AdapterEntry) throws(AdapterError) -> [References.Composite] {
    if let pairs = entry.pairs {
      var composites: [References.Composite] = []
      for pair in pairs { composites.append(.init(label: pair.key.text, parts: try parts(pair.value))) }
      return composites
    }
    return [.init(label: nil, parts: try parts(entry))]
  }

  private func parts(_ entry: AdapterEntry) throws(AdapterError) -> [References.Part] {
    try entry.texts().map { text in
      let isOptional = text.hasSuffix("?")
      let path = ElementPath.names(isOptional ? String(text.dropLast()) : text)
      return .init(source: path == ["foyer"] ? .foyer : .path(path), isOptional: isOptional)
    }
  }
}
