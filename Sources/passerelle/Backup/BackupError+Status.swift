import ArgumentParser
import Gateway

extension BackupError {
  /// Whether something is missing, is not what was written, or is to be said otherwise.
  var status: ExitCode {
    switch self {
    case .taken, .within, .link, .otherKey, .unknownLoss, .loss: ExitStatus.refused
    case .notBackup, .noEpoch, .dead: ExitStatus.notFound
    case .manifest, .forged, .missing, .changed, .foreign: ExitStatus.proofFailed
    }
  }
}
