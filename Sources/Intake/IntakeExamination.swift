public import Exchange
import Trust
import Translation

/// What intake would say of a body, found without recording anything: each check in order, what it was passed with, and the first that
/// fails.
public struct IntakeExamination: Sendable {
  /// One check.
  public struct Step: Hashable, Sendable {
    /// The check's stable name: a ``VerificationCheck`` or a ``StageCheck``.
    public let check: String
    /// What it was passed with; nil for the one that failed.
    public let facts: String?
  }

  /// The checks that come after the gate, in order.
  public enum StageCheck: String, Hashable, Sendable, CaseIterable {
    /// An adapter reads this type.
    case adapter
    /// The data obey the partner's own format.
    case dialect
    /// They can be said in the words of the dossier.
    case translation
    /// They concern whom the author may speak of.
    case scope
    /// They make statements: each with its date, no bearer twice.
    case statement
  }

  /// What would become of it.
  public enum Verdict: Hashable, Sendable {
    /// It would be recorded (or answered with its first receipt).
    case accepted
    /// It is a request (ask, mailbox, log) that the gate lets through; whether what it asks is right, is for who answers it to say.
    case request
    /// It would be set aside for an administrator: it happened before this window. The refusal is the one that it would meet if it were
    /// admitted, if any.
    case aside(ClosedRange<Instant>, Refusal?)
    /// It would be refused.
    case refused(Refusal)
  }

  /// The checks that were made, in order.
  public let steps: [Step]
  /// Names of the checks that were not reached.
  public let unreached: [String]
  /// What would become of it.
  public let verdict: Verdict
  /// More of why the gate refuses than the refusal says; may name whom a certificate is for.
  public let detail: String?
  /// What the gate's verdict rests on, when it let the body through.
  public let evidence: [String: Digest]
}

extension IntakeRules {
  /// Walks a body through every check that intake makes of it, as of that moment. Nothing is recorded, counted or claimed.
  public func examine(_ body: [UInt8], contentType: String, at instant: Instant) -> IntakeExamination {
    var report = CheckReport()
    var stages: [(IntakeExamination.StageCheck, String)] = []
    var evidence: [String: Digest] = [:]
    var verdict = IntakeExamination.Verdict.accepted
    var isPosted = true
    do {
      let received = try verifier.receive(
        body, contentType: contentType, from: Caller(network: "local"), at: instant, &report)
      isPosted = !received.isRequest
      guard isPosted else {
        evidence = try verifier.verifyRequest(received, &report).evidence
        return IntakeExamination(report, isPosted: false, stages, .request, evidence)
      }
      switch try verifier.verify(received, &report) {
      case .timely(let message):
        evidence = message.evidence
        try examine(message, &stages)
      case .late(let late):
        // An order that nobody gave: nothing comes of it but what the checks that follow would say.
        let message = late.admitted(by: Digest(of: []))
        var forecast: Refusal?
        do { try examine(message, &stages) } catch { forecast = error }
        verdict = .aside(late.window, forecast)
      }
    } catch {
      verdict = .refused(error)
    }
    return IntakeExamination(report, isPosted: isPosted, stages, verdict, evidence)
  }

  private func examine(
    _ verified: VerifiedMessage, _ stages: inout [(IntakeExamination.StageCheck, String)]
  ) throws(Refusal) {
    let adapter = try adapter(for: verified)
    stages.append((.adapter, "\(adapter.digest)"))
    let valid = try validate(verified)
    stages.append((.dialect, verified.envelope.contentType))
    let reading = try read(valid)
    stages.append((.translation, "\(reading.records.count)"))
    let dossier = try scoped(valid, reading)
    stages.append((.scope, verified.author.id.text))
    let statements = try IntakeWing.statements(of: dossier, flow: "", by: self)
    stages.append((.statement, "\(statements.count)"))
  }
}

extension IntakeExamination {
  fileprivate init(
    _ report: CheckReport, isPosted: Bool, _ stages: [(StageCheck, String)], _ verdict: Verdict,
    _ evidence: [String: Digest]
  ) {
    let gate = VerificationCheck.allCases.filter { !isPosted || $0 != .agent }.map(\.rawValue)
    let names = gate + (isPosted ? StageCheck.allCases.map(\.rawValue) : [])
    let passed = Dictionary(
      report.steps.map { ($0.check.rawValue, $0.facts) } + stages.map { ($0.0.rawValue, $0.1) }, uniquingKeysWith: { $1 })
    // Too old and, if it were admitted, one more; or the one that it is refused for.
    var failures =
      switch verdict {
      case .accepted, .request: 0
      case .aside(_, nil), .refused: 1
      case .aside(_, .some): 2
      }
    var steps: [Step] = []
    var unreached: [String] = []
    for name in names {
      if let facts = passed[name] {
        steps.append(Step(check: name, facts: facts))
      } else if failures > 0 {
        failures -= 1
        steps.append(Step(check: name, facts: nil))
      } else {
        unreached.append(name)
      }
    }
    self.init(steps: steps, unreached: unreached, verdict: verdict, detail: report.detail, evidence: evidence)
  }
}
