public class Checkout {}
