import Exchange
import JSONTree
import Trust

extension GatewayVisit {
  /// What the purpose allows: pages of the mailbox, their items, and that what is acknowledged leaves it.
  func collecting() async {
    guard let purpose = partner.purpose else {
      for requirement in [GatewayRequirement.sealsPages, .refusesReplayedRequests, .refusesUnknownItems, .forgetsAcknowledged] {
        await notes.skip(requirement, "mailbox", .notGiven)
      }
      return
    }
    var asked: BlackBoxRequest?
    var items: [JSONValue]?
    await tried(.sealsPages, "mailbox") { () async throws(Breach) in
      let request = try signed(request(purpose: purpose, data: ["limit": 1]), to: Self.mailbox)
      asked = request
      items = try await page("page", request)
      guard items?.count ?? 0 <= 1 else { throw Breach("the page has more items than were asked for") }
    }
    await tried(.sealsPages, "items") { () async throws(Breach) in try judge(try first(of: items)) }
    await refused(.refusesReplayedRequests, "mailbox", .init(.requestReplayed, at: "/id")) { () throws(Breach) in
      guard let asked else { throw Breach("there was no request to repeat") }
      return asked
    }
    await refused(.refusesUnknownItems, "mailbox", .init(.mailboxUnknownItem, at: "/data/acknowledge")) { () throws(Breach) in
      try signed(request(purpose: purpose, data: ["acknowledge": ["no-such-item"]]), to: Self.mailbox)
    }
    await tried(.forgetsAcknowledged, "mailbox") { () async throws(Breach) in
      let item = try first(of: items)
      try await acknowledge(item["id"]?.stringValue ?? "", purpose)
    }
  }

  /// Collects the item again, acknowledges it, and collects once more.
  private func acknowledge(_ id: String, _ purpose: String) async throws(Breach) {
    func ids(_ name: String, _ data: JSONValue) async throws(Breach) -> [String] {
      try await page(name, try signed(request(purpose: purpose, data: data), to: Self.mailbox))
        .compactMap { $0["id"]?.stringValue }
    }
    guard try await ids("page again", ["limit": 100]).contains(id) else {
      throw Breach("an item left the mailbox before it was acknowledged")
    }
    for data: JSONValue in [["acknowledge": [.string(id)], "limit": 100], ["limit": 100]] {
      guard try await !ids("page after", data).contains(id) else { throw Breach("an acknowledged item comes again") }
    }
  }

  /// The first item of the page; throws when there was no page, or none on it.
  private func first(of items: [JSONValue]?) throws(Breach) -> JSONValue {
    guard let items else { throw Breach("there was no page") }
    guard let item = items.first else { throw Breach(untried: .nothingToTry) }
    return item
  }

  /// The items of a sealed page.
  private func page(_ name: String, _ request: BlackBoxRequest) async throws(Breach) -> [JSONValue] {
    let page = try await sealed(name, request, as: .mailboxPage)
    guard let items = page["items"]?.arrayValue, page["more"]?.boolValue != nil else {
      throw Breach("the page lacks `items` or `more`")
    }
    return items
  }

  /// Throws unless an item of a page holds a release that is sealed as such.
  private func judge(_ item: JSONValue) throws(Breach) {
    guard let id = item["id"]?.stringValue, !id.isEmpty, let sealed = item["sealed"] else {
      throw Breach("an item lacks `id` or `sealed`")
    }
    do throws(Refusal) {
      _ = try Seal.verify(JSONWriter.bytes(sealed), as: .release, keys: keys, gateway: partner.gateway)
    } catch {
      throw Breach("the seal of an item does not hold: \(error.code.rawValue)")
    }
  }
}
