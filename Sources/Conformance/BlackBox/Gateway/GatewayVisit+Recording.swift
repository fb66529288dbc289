import Exchange
import JSONTree

extension GatewayVisit {
  /// What is right is recorded, and its receipt says so.
  func recording() async {
    let draft = message()
    var answer: BlackBoxAnswer?
    await tried(.recordsWithReceipt, "right message") { () async throws(Breach) in
      let seen = try await exchange("right message", try signed(draft))
      answer = seen
      _ = try receipt(seen, 201)
    }
    await tried(.receiptNamesMessage, "right message") { () async throws(Breach) in
      guard let answer else { throw Breach("there was no answer") }
      try receipt(answer, 201).judge(draft, gateway: partner.gateway, at: now)
    }
    for form in ["compact", "flattened", "general"] {
      await tried(.takesEverySerialisation, form) { () async throws(Breach) in
        let draft = message()
        let parts = try forge.parts(draft.bytes)
        let body = form == "compact" ? parts.compact : form == "flattened" ? parts.flattened() : parts.general()
        try receipt(try await exchange(form, post(body)), 201).judge(draft, gateway: partner.gateway, at: now)
      }
    }
    await tried(.takesAnyOrder, "newer first") { () async throws(Breach) in
      let newer = message().with(["time": .string(now.adding(seconds: -60).description)])
      let older = message().with(["time": .string(now.adding(seconds: -3600).description)])
      for draft in [newer, older] {
        try receipt(try await exchange("newer first", try signed(draft)), 201).judge(draft, gateway: partner.gateway, at: now)
      }
    }
  }

  /// The same message more than once, however that comes about.
  func repetition() async {
    let draft = message()
    var original: SealedReceipt?
    await tried(.answersDuplicates, "same octets") { () async throws(Breach) in
      let request = try signed(draft)
      let first = try receipt(try await exchange("first", request), 201)
      original = first
      try isAgain(first, receipt(try await exchange("same octets", request), 200))
    }
    await tried(.answersResigned, "signed again") { () async throws(Breach) in
      guard let original else { throw Breach("the message got no receipt in the first place") }
      let body = try forge.parts(draft.bytes).compact
      try isAgain(original, receipt(try await exchange("signed again", post(body)), 200))
    }
    await refused(.refusesOtherOctets, "other octets", ExpectedRefusal(.recordConflict, at: "/id")) { () throws(Breach) in
      try signed(draft.with(["temoin": "another witness"]))
    }
    await tried(.refusesOtherOctets, "the first stays") { () async throws(Breach) in
      guard let original else { throw Breach("the message got no receipt in the first place") }
      try isAgain(original, receipt(try await exchange("the first stays", try signed(draft)), 200))
    }
    await claims()
    await cutConnection()
    await atOnce()
  }

  private func isAgain(_ original: SealedReceipt, _ receipt: SealedReceipt) throws(Breach) {
    guard receipt.content == original.content else { throw Breach("the receipt is not the original one") }
  }

  private func claims() async {
    await tried(.refusedClaimNothing, "mended") { () async throws(Breach) in
      let draft = message()
      let foreign = draft.with(["audience": "urn:passerelle:elsewhere"])
      let refusal = try await exchange("to be mended", try signed(foreign))
      guard (400..<500).contains(refusal.status) else { throw Breach("the wrong message was not refused") }
      let forged = try await exchange(
        "forged", post(try forge.parts(draft.bytes) { $0.isEmpty ? [] : Array($0.prefix(64)) }.compact))
      guard (400..<500).contains(forged.status) else { throw Breach("the forged message was not refused") }
      try receipt(try await exchange("mended", try signed(draft)), 201).judge(draft, gateway: partner.gateway, at: now)
    }
  }

  private func cutConnection() async {
    await tried(.survivesCutConnections, "hung up") { () async throws(Breach) in
      let draft = message()
      let request = try signed(draft)
      try await notes.sendAndHangUp(request, over: examination.channel)
      let first = try receipt(try await exchange("after the cut", request), 201, 200)
      try first.judge(draft, gateway: partner.gateway, at: now)
      try isAgain(first, receipt(try await exchange("after the cut, again", request), 200))
    }
  }

  private func atOnce() async {
    await tried(.recordsOnceAtOnce, "four at once") { () async throws(Breach) in
      let draft = message()
      let request = try signed(draft)
      let (channel, notes) = (examination.channel, notes)
      let answers = await withTaskGroup(of: Result<BlackBoxAnswer, Breach>.self) { group in
        for _ in 0..<4 {
          group.addTask {
            do throws(Breach) { return .success(try await notes.answer(to: request, over: channel)) } catch {
              return .failure(error)
            }
          }
        }
        return await group.reduce(into: []) { $0.append($1) }
      }
      var contents: Set<[UInt8]> = []
      var recorded = 0
      for result in answers {
        guard case .success(let answer) = result else { throw Breach("one of them was not answered") }
        await notes.rememberCaching("four at once", answer)
        let receipt = try receipt(answer, 201, 200)
        try receipt.judge(draft, gateway: partner.gateway, at: now)
        contents.insert(receipt.content)
        if answer.status == 201 { recorded += 1 }
      }
      guard contents.count == 1 else { throw Breach("they got \(contents.count) different receipts") }
      guard recorded == 1 else { throw Breach("\(recorded) of them were recorded") }
    }
  }
}
