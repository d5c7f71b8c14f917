class GardeRequete:
    def __init__(self,g): self.g=g
    def __call__(self,r): return self.g(r)
