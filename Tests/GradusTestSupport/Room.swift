import GradusScene
import GradusTrace
