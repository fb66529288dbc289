import Exchange
public import Foundation
import JSONTree
public import Translation

/// Reads `Adapters/<name>/endpoint.yaml` and checks it whole against the adapters: nothing of it is believed later.
public struct EndpointReader {
  /// The folder of the adapters.
  let directory: URL
  /// The places that each message type's documents have.
  let places: [MessageType: Set<JSONPointer>]

  /// A reader over that folder and its adapters.
  public init(directory: URL, adapters: AdapterLibrary) {
    self.directory = directory
    var places: [MessageType: Set<JSONPointer>] = [:]
    for adapter in adapters.adapters where adapter.contentType == "application/json" {
      places[adapter.type] = Set(adapter.sheet.lines.compactMap(\.names).map { JSONPointer(tokens: $0) })
    }
    self.places = places
  }

  /// The names of the endpoints that the folder holds, in order.
  public static func names(in directory: URL) throws -> [String] {
    let files = FileManager.default
    return try files.contentsOfDirectory(atPath: directory.path).sorted().filter {
      files.fileExists(atPath: directory.appendingPathComponent("\($0)/endpoint.yaml").path)
    }
  }

  /// Reads one endpoint.
  ///
  /// - Throws: what is wrong with it, with code, file, line and what was expected.
  public func read(_ name: String) throws(EndpointError) -> Endpoint {
    let file = "\(name)/endpoint.yaml"
    guard let bytes = try? Data(contentsOf: directory.appendingPathComponent(file)),
      let text = String(validating: bytes, as: UTF8.self)
    else { throw EndpointError(code: .unreadable, file: file, line: 0, entry: "", expected: "a file in UTF-8 that can be read") }
    return try read(EndpointEntry(parsing: text, file: file), name)
  }

  func read(_ entry: EndpointEntry, _ name: String) throws(EndpointError) -> Endpoint {
    try entry.allowing(
      "endpoint", "title", "unverified", "addresses", "credentials", "access", "agent", "rate", "patience", "retry", "outcomes",
      "search", "messages", "notices", "readings")
    guard try entry.requiredText("endpoint") == name else {
      throw try entry.required("endpoint").failure(.value, "\(name), the name of its folder")
    }
    let addresses = try addresses(entry.required("addresses"))
    let credentials = try entry.required("credentials").texts()
    let agent = try agent(entry.required("agent"))
    let readings = try readings(entry["readings"])
    return Endpoint(
      name: name, title: try entry.requiredText("title"), unverified: try entry["unverified"]?.texts() ?? [],
      addresses: addresses, credentials: credentials,
      access: try access(entry.required("access"), addresses, credentials), agent: agent.headers, forbidden: agent.forbidden,
      rate: try rate(entry.required("rate")), patience: try entry.requiredNumber("patience", 1...600),
      retry: try retry(entry.required("retry")), outcomes: try outcomes(entry.required("outcomes"), in: nil),
      search: try search(entry.required("search"), addresses), sendings: try sendings(entry.required("messages")),
      acknowledged: try notices(entry.required("notices")), lists: readings.lists, readings: readings.persons)
  }

  func addresses(_ entry: EndpointEntry) throws(EndpointError) -> [String: String] {
    var addresses: [String: String] = [:]
    for (name, value) in try entry.named() {
      // Empty: nobody could verify it, each connector says it.
      guard let text = value.text, text.isEmpty || PartnerAddress.isAdmitted(text) else {
        throw value.failure(.value, "an address, https://…, or nothing where a connector has to say it")
      }
      addresses[name] = text
    }
    return addresses
  }

  private func access(
    _ entry: EndpointEntry, _ addresses: [String: String], _ credentials: [String]
  ) throws(EndpointError) -> Access {
    try entry.allowing("address", "path", "id", "secret")
    return Access(
      address: try name("address", of: entry, among: Array(addresses.keys)), path: try path(entry.required("path")),
      id: try name("id", of: entry, among: credentials), secret: try name("secret", of: entry, among: credentials))
  }

  /// A name that the file defines elsewhere.
  func name(_ key: String, of entry: EndpointEntry, among names: [String]) throws(EndpointError) -> String {
    let name = try entry.requiredText(key)
    guard names.contains(name) else {
      throw try entry.required(key).failure(.unknownName, "one of \(names.sorted().joined(separator: ", "))")
    }
    return name
  }

  /// A path below an address.
  func path(_ entry: EndpointEntry) throws(EndpointError) -> String {
    guard let text = entry.text, text.hasPrefix("/"), !text.contains(" ") else { throw entry.failure(.value, "a path, /…") }
    return text
  }

  private func agent(_ entry: EndpointEntry) throws(EndpointError) -> (headers: [AgentHeader], forbidden: Set<Character>) {
    try entry.allowing("headers", "forbidden")
    var headers: [AgentHeader] = []
    for (name, value) in try entry.required("headers").named() {
      headers.append(AgentHeader(name: name, otherwise: try value.scalar()))
    }
    return (headers, Set(entry["forbidden"]?.text ?? ""))
  }

  private func rate(_ entry: EndpointEntry) throws(EndpointError) -> Rate {
    try entry.allowing("calls", "milliseconds")
    return Rate(
      calls: try entry.requiredNumber("calls", 1...10_000), milliseconds: try entry.requiredNumber("milliseconds", 1...86_400_000)
    )
  }

  private func retry(_ entry: EndpointEntry) throws(EndpointError) -> Retry {
    try entry.allowing("first", "most", "attempts")
    return Retry(
      first: try entry.requiredNumber("first", 1...3600), most: try entry.requiredNumber("most", 1...86_400),
      attempts: Int(try entry.requiredNumber("attempts", 1...1000)))
  }

  private func search(_ entry: EndpointEntry, _ addresses: [String: String]) throws(EndpointError) -> PersonSearch {
    try entry.allowing("address", "path", "by-number", "token", "number", "outcomes", "scopes")
    let (token, other) = (try entry.required("token"), try entry.required("by-number"))
    try token.allowing("at", "header", "seconds")
    try other.allowing("path", "member")
    return PersonSearch(
      address: try name("address", of: entry, among: Array(addresses.keys)), path: try path(entry.required("path")),
      outcomes: try outcomes(entry.required("outcomes"), in: nil), token: try token.required("at").pointer(),
      number: try entry.required("number").pointer(), header: try token.requiredText("header"),
      seconds: try token.requiredNumber("seconds", 1...86_400), byNumber: try path(other.required("path")),
      numberMember: try other.requiredText("member"), scopes: try entry.required("scopes").texts())
  }

  private func notices(_ entry: EndpointEntry) throws(EndpointError) -> Set<MessageType> {
    try entry.allowing("acknowledge")
    var types: Set<MessageType> = []
    for item in try entry.required("acknowledge").list() {
      guard let type = item.text.flatMap({ MessageType($0) }), type.family == "passerelle" else {
        throw item.failure(.unknownType, "a notice of the gateway, passerelle.…")
      }
      types.insert(type)
    }
    return types
  }
}
