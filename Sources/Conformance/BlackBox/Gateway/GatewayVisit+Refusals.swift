import Exchange
import JSONTree

extension GatewayVisit {
  /// What answers and refusals have in common, judged on all that came back.
  func refusals() async {
    await bothLanguages()
    for one in await notes.uncached {
      await tried(.answersAreNotKept, "all answers") { () async throws(Breach) in
        guard one.isSaid else { throw Breach("\(one.name): Cache-Control is not no-store") }
      }
    }
    let refused = await notes.refused
    guard !refused.isEmpty else {
      for requirement in Self.common { await notes.skip(requirement, "all refusals", .nothingToTry) }
      return
    }
    for one in refused {
      await tried(.refusalsAreProblems, "all refusals") { () async throws(Breach) in _ = try ProblemReading(one.answer) }
      await tried(.refusalsHaveKnownCodes, "all refusals") { () async throws(Breach) in try judgeCode(one.answer) }
      await tried(.refusalsSpeakBoth, "all refusals") { () async throws(Breach) in
        guard one.answer.fields["content-language"] == one.language.rawValue else {
          throw Breach("\(one.name): Content-Language is not \(one.language.rawValue)")
        }
      }
    }
    await notes.judgeSilence(GatewayRequirement.refusalsTellNothing, of: refused)
  }

  private static let common: [GatewayRequirement] = [
    .refusalsAreProblems, .refusalsHaveKnownCodes, .refusalsSpeakBoth, .refusalsTellNothing,
  ]

  private func judgeCode(_ answer: BlackBoxAnswer) throws(Breach) {
    let problem = try ProblemReading(answer)
    guard let code = RefusalCode(rawValue: problem.code) else {
      throw Breach("an unknown code: \(ExpectedRefusal.shown(problem.code))")
    }
    guard code.status == answer.status else { throw Breach("\(code.rawValue) under \(answer.status), not \(code.status)") }
    guard problem.json["cure"]?.stringValue?.isEmpty == false else { throw Breach("\(code.rawValue) without `cure`") }
  }

  /// The same refusal in French and in English: two texts, one code.
  private func bothLanguages() async {
    await tried(.refusalsSpeakBoth, "the same in both") { () async throws(Breach) in
      let draft = message().with(["audience": "urn:passerelle:elsewhere"])
      let request = try signed(draft)
      let french = try ProblemReading(try await exchange("in French", request, language: .french))
      let english = try ProblemReading(try await exchange("in English", request, language: .english))
      guard french.code == english.code else { throw Breach("the code changes with the language") }
      guard french.detail != english.detail else { throw Breach("the text is the same in both languages") }
    }
  }
}
