import Exchange
import JSONTree

extension PartnerVisit {
  /// What is right is taken, as often as it comes.
  func deliveries() async {
    let draft = release()
    await tried(.takesReleases, "right release") { () async throws(Breach) in
      try requireTaken(try await deliver("right release", try sealed(draft)))
    }
    await tried(.takesDuplicates, "same event") { () async throws(Breach) in
      let body = try sealed(draft)
      // Sealed again: with ECDSA other octets, and the same event.
      for _ in 0..<2 { try requireTaken(try await deliver("same event", body)) }
    }
    await refused(.refusesOtherOctets, "same `id`", status: 409) { () throws(Breach) in
      try sealed(draft.with(["time": .string(now.adding(seconds: -1).description)]))
    }
    await tried(.survivesCutConnections, "hung up") { () async throws(Breach) in
      let body = try sealed(release())
      try await notes.sendAndHangUp(request(body), over: examination.channel)
      for _ in 0..<2 { try requireTaken(try await deliver("after the cut", body)) }
    }
    await tried(.takesAnyOrder, "newer first") { () async throws(Breach) in
      for age in [60, 86400] {
        let draft = release(at: now.adding(seconds: -Int64(age)))
        try requireTaken(try await deliver("newer first", try sealed(draft)))
      }
    }
    await tried(.refusedClaimNothing, "mended") { () async throws(Breach) in
      let draft = release()
      let forged = try forge.parts(draft.bytes, header: header()) { Array($0.prefix(64)) }.flattened()
      try requireRefused(try await deliver("forged", forged))
      try requireRefused(try await deliver("for another", try sealed(draft.with(["audience": "urn:passerelle:elsewhere"]))))
      try requireTaken(try await deliver("mended", try sealed(draft)))
    }
  }

  /// What every answer has in common.
  func answers() async {
    let all = await notes.refused
    let (refusals, failures) = (all.filter { (400..<500).contains($0.answer.status) }, all.filter { $0.answer.status >= 500 })
    for one in all {
      await tried(.redirectsNothing, "all answers") { () async throws(Breach) in
        guard !(300..<400).contains(one.answer.status) else { throw Breach("\(one.name): answered \(one.answer.status)") }
      }
    }
    for one in refusals {
      await tried(.refusalsAreProblems, "all refusals") { () async throws(Breach) in try requireProblem(one) }
    }
    await notes.judgeSilence(PartnerRequirement.refusalsTellNothing, of: refusals)
    for one in failures {
      await tried(.failsWithRetryAfter, "all failures") { () async throws(Breach) in
        guard one.answer.status == 503, one.answer.fields["retry-after"]?.isEmpty == false else {
          throw Breach("\(one.name): \(one.answer.status) is no 503 with Retry-After")
        }
      }
    }
    if all.isEmpty { await notes.skip(PartnerRequirement.redirectsNothing, "all answers", .nothingToTry) }
    if failures.isEmpty { await notes.skip(PartnerRequirement.failsWithRetryAfter, "all failures", .nothingToTry) }
    guard refusals.isEmpty else { return }
    for requirement in [PartnerRequirement.refusalsAreProblems, .refusalsTellNothing] {
      await notes.skip(requirement, "all refusals", .nothingToTry)
    }
  }

  private func requireProblem(_ one: ExaminationNotes.Refused) throws(Breach) {
    guard one.answer.mediaType == "application/problem+json", let json = one.answer.json else {
      throw Breach("\(one.name): the refusal is no application/problem+json")
    }
    guard json["title"]?.stringValue?.isEmpty == false || json["detail"]?.stringValue?.isEmpty == false else {
      throw Breach("\(one.name): the problem document says neither `title` nor `detail`")
    }
    guard json["status"].map({ $0.integerValue == Int64(one.answer.status) }) ?? true else {
      throw Breach("\(one.name): `status` of the problem document is not HTTP's")
    }
  }
}
