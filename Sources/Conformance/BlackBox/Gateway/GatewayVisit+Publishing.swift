import Exchange
import JSONTree
import Trust

extension GatewayVisit {
  /// What a gateway tells everyone: its keys, its description, that it lives.
  mutating func publishing() async {
    var found: KeySet?
    await tried(.publishesKeys, "key set") { () async throws(Breach) in
      found = try await published()
    }
    if let found { keys = found }
    await tried(.describesItself, "description") { () async throws(Breach) in
      let answer = try await get("/openapi.json", as: ["application/json", "application/openapi+json"])
      guard answer.json?["openapi"]?.stringValue?.hasPrefix("3.") == true else { throw Breach("it is no OpenAPI 3 document") }
      for path in [Self.messages, Self.mailbox, Self.asking] {
        let operation = answer.json?.at(JSONPointer(tokens: ["paths", path, "post"]))
        guard operation != nil else { throw Breach("it does not describe POST \(path)") }
      }
    }
    for path in ["/health/live", "/health/ready"] {
      await tried(.saysItLives, path) { () async throws(Breach) in
        let answer = try await get(path, as: ["application/json"])
        guard answer.json?["status"]?.stringValue == "ok" else { throw Breach("it does not say `status: ok`") }
      }
    }
  }

  private func published() async throws(Breach) -> KeySet {
    let answer = try await get("/.well-known/jwks.json", as: ["application/jwk-set+json", "application/json"])
    do throws(KeyError) {
      // Refuses private members, keys without `kid`, and two of the same.
      let set = try KeySet(parsing: answer.body)
      guard !set.ids.isEmpty else { throw KeyError("no key is in it") }
      return set
    } catch {
      throw Breach("it is no set of public keys: \(error.reason)")
    }
  }

  private func get(_ path: String, as types: [String]) async throws(Breach) -> BlackBoxAnswer {
    let answer = try await exchange(path, BlackBoxRequest("GET", path))
    guard answer.status == 200 else { throw Breach("answered \(answer.status), not 200") }
    guard types.contains(answer.mediaType) else {
      throw Breach("Content-Type is \(answer.shownMediaType), not \(types[0])")
    }
    return answer
  }
}
