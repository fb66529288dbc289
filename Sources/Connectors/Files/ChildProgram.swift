import Foundation

/// A program of the system that runs beside us, in a process group of its own, with nothing of ours but what it is given.
///
/// Foundation's `Process` is not it: what it starts inherits the signals that the calling thread blocks, and threads of tasks block all of them,
/// so that the program cannot be told to end.
struct ChildProgram {
  /// What it reads and writes: files, so that nothing waits for whoever else holds the end of a pipe.
  struct Streams {
    let input: URL
    let output: URL
    let errors: URL
  }

  private let process: pid_t

  /// Starts it; throws what the system says.
  ///
  /// - Parameter environment: its whole environment.
  init(_ program: URL, _ arguments: [String], environment: [String: String], _ streams: Streams) throws {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, streams.input.path, O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, streams.output.path, O_WRONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 2, streams.errors.path, O_WRONLY, 0)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var (none, all) = (sigset_t(), sigset_t())
    sigemptyset(&none)
    sigfillset(&all)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setsigdefault(&attributes, &all)
    posix_spawnattr_setpgroup(&attributes, 0)
    posix_spawnattr_setflags(
      &attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP))

    var words = ([program.path] + arguments).map { strdup($0) } + [nil]
    var variables = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { for text in words + variables { free(text) } }
    var process: pid_t = 0
    let error = posix_spawn(&process, program.path, &actions, &attributes, &words, &variables)
    guard error == 0 else { throw POSIXError(POSIXErrorCode(rawValue: error) ?? .EINVAL) }
    self.process = process
  }

  /// How it ended: its exit status, or 128 and the signal that ended it; nil while it runs. To be asked until it has ended, and not after that.
  func status() -> Int32? {
    var word: Int32 = 0
    let ended = waitpid(process, &word, WNOHANG)
    guard ended != 0 else { return nil }
    guard ended == process else { return -1 }
    let signal = word & 0x7f
    return signal == 0 ? (word >> 8) & 0xff : 128 + signal
  }

  /// Ends it and whatever it started, at once.
  func kill() { Foundation.kill(-process, SIGKILL) }
}
