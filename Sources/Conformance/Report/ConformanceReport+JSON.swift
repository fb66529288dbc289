public import JSONTree

extension ConformanceReport {
  /// The report as one JSON document: what `passerelle conformance verify` reads and a partner signs.
  public var json: JSONValue {
    var conditions = JSONObject()
    for condition in self.conditions { conditions[condition.name] = .string(condition.value) }
    return [
      "kit": .string(Self.version), "profile": .string(profile.rawValue), "verdict": .string(verdict.rawValue),
      "conditions": .object(conditions), "untried": .array(untried.map { .string($0) }),
      "requirements": .array(
        profile.requirements.map { line in
          ["id": .string(line.id), "fr": .string(line.french), "en": .string(line.english), "source": .string(line.source)]
        }),
      "subjects": .array(subjects.map(\.json)),
    ]
  }

  /// The version of the form in which reports are written.
  public static let version = "passerelle-conformance/2"

  /// Reads what ``json`` wrote; nil for anything else, for a report that says of itself what its own cases do not, and for one whose cases
  /// are not those of a run: of another profile, of none of the trials that they speak of, left out, or there twice.
  public init?(_ json: JSONValue) {
    guard json["kit"]?.stringValue == Self.version,
      let profile = json["profile"]?.stringValue.flatMap({ ConformanceProfile(rawValue: $0) }),
      let conditions = json["conditions"]?.objectValue, let listed = json["subjects"]?.arrayValue
    else { return nil }
    let subjects = listed.compactMap { ConformanceSubject($0) }
    let named = conditions.compactMap { member in member.value.stringValue.map { Condition(member.name, $0) } }
    guard subjects.count == listed.count, named.count == conditions.count else { return nil }
    let promises = Set(profile.requirements.map(\.id))
    guard !subjects.isEmpty, subjects.allSatisfy({ $0.isWhole(promises) }) else { return nil }
    self.init(profile: profile, conditions: named, subjects: subjects)
    // Verdict, promises and what was not tried are worked out again: who alters one of them makes another document.
    guard self.json == json else { return nil }
  }
}

extension ConformanceSubject {
  fileprivate var json: JSONValue {
    [
      "name": .string(name), "digest": digest.map { .string($0) } ?? .null,
      "cases": .array(cases.map(\.json)),
    ]
  }

  fileprivate init?(_ json: JSONValue) {
    guard let name = json["name"]?.stringValue, let listed = json["cases"]?.arrayValue else { return nil }
    let cases = listed.compactMap { ConformanceCase($0) }
    guard cases.count == listed.count else { return nil }
    self.init(name: name, digest: json["digest"]?.stringValue, cases: cases)
  }

  /// Whether there are cases of exactly these promises, none of them twice.
  fileprivate func isWhole(_ promises: Set<String>) -> Bool {
    let names = Set(cases.map { [$0.requirement, $0.name] })
    return Set(cases.map(\.requirement)) == promises && names.count == cases.count
  }
}

extension ConformanceCase {
  fileprivate var json: JSONValue {
    var object: JSONObject = [
      "requirement": .string(requirement), "name": .string(name), "tried": .integer(tried),
    ]
    switch outcome {
    case .passed: object["outcome"] = "passed"
    case .skipped(let reason):
      object["outcome"] = "skipped"
      object["reason"] = .string(reason.rawValue)
    case .failed(let findings):
      object["outcome"] = "failed"
      object["findings"] = .array(
        findings.map { finding in
          var object: JSONObject = ["document": .string(finding.document), "reason": .string(finding.reason)]
          if let text = finding.counterExample { object["counterExample"] = .string(text) }
          return .object(object)
        })
    }
    return .object(object)
  }

  fileprivate init?(_ json: JSONValue) {
    guard let requirement = json["requirement"]?.stringValue, let name = json["name"]?.stringValue,
      let tried = json["tried"]?.integerValue, tried >= 0
    else { return nil }
    let outcome: Outcome
    switch json["outcome"]?.stringValue {
    case "passed": outcome = .passed
    case "skipped":
      guard let reason = json["reason"]?.stringValue.flatMap({ SkipReason(rawValue: $0) }) else { return nil }
      outcome = .skipped(reason)
    case "failed":
      guard let listed = json["findings"]?.arrayValue else { return nil }
      let findings = listed.compactMap { finding -> ConformanceFinding? in
        guard let document = finding["document"]?.stringValue, let reason = finding["reason"]?.stringValue else { return nil }
        return ConformanceFinding(document, reason, counterExample: finding["counterExample"]?.stringValue)
      }
      guard findings.count == listed.count, !findings.isEmpty else { return nil }
      outcome = .failed(findings)
    default: return nil
    }
    // What was tried has trials, and what has none was not.
    guard outcome.isSkipped == (tried == 0) else { return nil }
    self.init(requirement: requirement, name: name, tried: Int(tried), outcome: outcome)
  }
}
