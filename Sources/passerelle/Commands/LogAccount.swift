import Exchange
import Gateway
import Store

/// The whole log read again: its leaves and contents, the signatures of its checkpoints, and their timestamps.
struct LogAccount {
  let verification: LogVerification
  private let unsigned: [String]
  let timestamps: TimestampAudit.Verdict

  init(
    _ store: any DossierReading, home: Home, progress: @escaping @Sendable (Int64, Int64) -> Void
  ) async throws {
    verification = try await store.verifyLog(progress: progress)
    unsigned = try await CheckpointAudit(home: home).faults(in: store)
    let settings = try Settings(file: home.settings)
    timestamps = try await TimestampAudit(home: home, settings: settings.timestamps).verdict(in: store)
  }

  /// Whether everything agrees.
  var holds: Bool { verification.faults.isEmpty && unsigned.isEmpty && timestamps.faults.isEmpty }

  /// What does not, a line each.
  func faults(in language: Language) -> [String] {
    verification.faults.map { $0.text(in: language) } + unsigned + timestamps.faults.map { $0.text(in: language) }
  }
}
