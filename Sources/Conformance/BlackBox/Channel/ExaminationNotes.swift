import Exchange

/// What an examination has seen so far: each case with what was tried and what broke, and every refusal that came back.
actor ExaminationNotes {
  /// How many findings of one case are kept.
  private static let shown = 3

  private struct Line {
    let requirement: any Requirement
    let name: String
    var tried = 0
    var findings: [ConformanceFinding] = []
    var skipped: SkipReason?
  }

  /// A refusal as it was seen, with what was sent for it.
  struct Refused: Sendable {
    let name: String
    let language: Language
    let answer: BlackBoxAnswer
    /// Texts of the document that was sent, of which none may come back.
    let secrets: [String]
  }

  private var lines: [String: Line] = [:]
  /// Every answer of 4xx, in order.
  private(set) var refused: [Refused] = []
  /// The names of the exchanges whose answers must not be kept by a cache, and whether they say so.
  private(set) var uncached: [(name: String, isSaid: Bool)] = []
  private var faults = 0
  /// After how many exchanges in a row without an answer nobody is asked any more.
  private static let patience = 3

  /// Notes one trial of a case; it broke for that reason, or was kept.
  func keep(_ requirement: any Requirement, _ name: String, _ breach: Breach?) {
    var line = lines["\(requirement.rawValue) \(name)"] ?? Line(requirement: requirement, name: name)
    line.tried += 1
    line.skipped = nil
    if let breach, line.findings.count < Self.shown { line.findings.append(ConformanceFinding(name, breach.reason)) }
    lines["\(requirement.rawValue) \(name)"] = line
  }

  /// Notes that a case could not be tried; one that was tried before stays so.
  func skip(_ requirement: any Requirement, _ name: String, _ reason: SkipReason) {
    guard lines["\(requirement.rawValue) \(name)"] == nil else { return }
    lines["\(requirement.rawValue) \(name)"] = Line(requirement: requirement, name: name, skipped: reason)
  }

  /// Remembers a refusal, to be judged with all others.
  func remember(_ refusal: Refused) { refused.append(refusal) }

  /// Remembers whether an answer says that no cache may keep it.
  func rememberCaching(_ name: String, _ answer: BlackBoxAnswer) {
    uncached.append((name, answer.fields["cache-control"]?.contains("no-store") == true))
  }

  /// Does the work and notes how it ended.
  nonisolated func tried(
    _ requirement: any Requirement, _ name: String, _ work: () async throws(Breach) -> Void
  ) async {
    do throws(Breach) {
      try await work()
      await keep(requirement, name, nil)
    } catch {
      if let reason = error.untried { await skip(requirement, name, reason) } else { await keep(requirement, name, error) }
    }
  }

  /// Judges that none of the refusals repeats a text of what was sent for it.
  func judgeSilence(_ requirement: any Requirement, of refusals: [Refused]) {
    for one in refusals {
      let text = String(decoding: one.answer.body, as: UTF8.self)
      let isSilent = !one.secrets.contains { text.contains($0) }
      keep(
        requirement, "all refusals", isSilent ? nil : Breach("\(one.name): the refusal repeats a text of the document"))
    }
  }

  /// The answer over that channel. Once three exchanges in a row had none, nothing is sent any more and the cases that are left say so.
  nonisolated func answer(
    to request: BlackBoxRequest, over channel: any BlackBoxChannel
  ) async throws(Breach) -> BlackBoxAnswer {
    try await requireReach()
    do throws(TransportFault) {
      let answer = try await channel.answer(to: request)
      await heard(true)
      return answer
    } catch {
      await heard(false)
      throw Breach("no answer: \(error.reason)")
    }
  }

  /// Sends the whole request over that channel and hangs up, unless nobody answers any more.
  nonisolated func sendAndHangUp(_ request: BlackBoxRequest, over channel: any BlackBoxChannel) async throws(Breach) {
    try await requireReach()
    do throws(TransportFault) {
      try await channel.sendAndHangUp(request)
    } catch {
      await heard(false)
      throw Breach("could not send: \(error.reason)")
    }
  }

  private func heard(_ isAnswered: Bool) { faults = isAnswered ? 0 : faults + 1 }

  private func requireReach() throws(Breach) {
    guard faults < Self.patience else { throw Breach(untried: .unreachable) }
  }

  /// The cases that were noted; a requirement of which there is none has one that says that there was nothing to try it on.
  func cases<Profile: Requirement>(of profile: Profile.Type) -> [ConformanceCase] {
    for requirement in Profile.allCases where !lines.values.contains(where: { $0.requirement.rawValue == requirement.rawValue }) {
      skip(requirement, "none", faults < Self.patience ? .nothingToTry : .unreachable)
    }
    return lines.values.map { line in
      let outcome: ConformanceCase.Outcome =
        if let reason = line.skipped { .skipped(reason) } else if line.findings.isEmpty { .passed } else {
          .failed(line.findings)
        }
      return ConformanceCase(line.requirement, line.name, tried: line.tried, outcome)
    }
  }
}
