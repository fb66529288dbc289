import Exchange

extension GatewayVisit {
  /// What never gets past the door.
  func door() async {
    await refused(.refusesOtherPaths, "unknown path", ExpectedRefusal(.receiveNotFound)) { () throws(Breach) in
      try signed(message(), to: "/v1/nowhere")
    }
    for (method, path) in [("GET", Self.messages), ("PUT", Self.messages), ("DELETE", Self.mailbox)] {
      await refused(.refusesOtherMethods, "\(method) \(path)", ExpectedRefusal(.receiveMethod)) { () throws(Breach) in
        BlackBoxRequest(method, path)
      }
    }
    await tried(.refusesOtherMethods, "Allow") { () async throws(Breach) in
      let answer = try await exchange("Allow", BlackBoxRequest("GET", Self.messages))
      guard answer.fields["allow"]?.contains("POST") == true else { throw Breach("`Allow` does not say POST") }
    }
    await mediaTypes()
    await refused(.refusesTooLarge, "too large", ExpectedRefusal(.receiveTooLarge)) { () throws(Breach) in
      let rest = [UInt8](repeating: UInt8(ascii: "A"), count: examination.oversize)
      return post(Array("{\"payload\":\"".utf8) + rest + Array("\"}".utf8))
    }
    await malformed()
  }

  private func mediaTypes() async {
    for type in ["application/json", "text/plain", "application/jose+jsonp", nil] {
      let name = type ?? "no type"
      await refused(.refusesOtherMediaTypes, name, ExpectedRefusal(.receiveMediaType)) { () throws(Breach) in
        BlackBoxRequest("POST", Self.messages, type.map { [.init("Content-Type", $0)] } ?? [], try signed(message()).body)
      }
    }
  }

  private func malformed() async {
    let bodies: [(String, [RefusalCode], (SignedParts) -> [UInt8])] = [
      ("empty", [.receiveMalformed], { _ in [] }), ("no JWS", [.receiveMalformed], { _ in Array("{\"a\":1}".utf8) }),
      ("not JSON", [.receiveMalformed], { _ in Array("{payload}".utf8) }),
      ("cut off", [.receiveMalformed], { Array($0.flattened().dropLast(20)) }),
      ("two parts", [.receiveMalformed], { Array("\($0.protected).\($0.payload)".utf8) }),
      ("five parts", [.receiveMalformed], { Array("\($0.protected).\($0.payload).\($0.signature).AAAA.AAAA".utf8) }),
      ("unknown member", [.receiveMalformed], { $0.flattened("\"more\":1,") }),
    ]
    for (name, codes, body) in bodies {
      await refused(.refusesMalformed, name, ExpectedRefusal(codes)) { () throws(Breach) in
        let octets = body(try forge.parts(message().bytes))
        let type = name.hasSuffix("parts") ? "application/jose" : "application/jose+json"
        return BlackBoxRequest("POST", Self.messages, [.init("Content-Type", type)], octets)
      }
    }
  }
}
